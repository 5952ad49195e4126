// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.postern.console.internal.security.Gatekeeper;
import org.postern.console.internal.security.RequestGuard;
import org.postern.console.internal.security.Session;

/** {@code GET gateway/events}: the changes of the gateway as server-sent events (HTML standard, section 9.2). */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(GatewayPage.SELECT)
@HttpWhiteboardServletPattern("/gateway/events")
@HttpWhiteboardServletAsyncSupported
@SuppressWarnings("serial")
public final class EventsServlet extends HttpServlet {
    private final transient Gatekeeper gatekeeper;
    private final transient EventHub hub;

    @Activate
    public EventsServlet(@Reference Gatekeeper gatekeeper, @Reference EventHub hub) {
        this.gatekeeper = gatekeeper;
        this.hub = hub;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RequestGuard.strict(response);
        Optional<Session> session = gatekeeper.session(request);
        if (session.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("X-Accel-Buffering", "no");
        ServletOutputStream out = response.getOutputStream();
        if (!hub.open(owner -> start(request, out, session.get(), owner))) {
            response.setHeader("Retry-After", "10");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private static EventStream start(
            HttpServletRequest request, ServletOutputStream out, Session session, EventHub owner) {
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        EventStream stream = new EventStream(context, out, session, owner::left);
        context.addListener(stream);
        // a page that comes back after a break has missed events
        stream.offer(GatewayJson.kind("all"));
        out.setWriteListener(stream);
        return stream;
    }
}
