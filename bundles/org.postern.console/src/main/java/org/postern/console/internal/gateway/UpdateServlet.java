// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.postern.console.internal.security.Gatekeeper;
import org.postern.management.api.GatewayManagement;

/** {@code POST gateway/update?server=ID}: asks for an Update of the registration. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(GatewayPage.SELECT)
@HttpWhiteboardServletPattern("/gateway/update")
@SuppressWarnings("serial")
public final class UpdateServlet extends HttpServlet {
    private final transient Gatekeeper gatekeeper;
    private final transient EventHub hub;

    @Activate
    public UpdateServlet(@Reference Gatekeeper gatekeeper, @Reference EventHub hub) {
        this.gatekeeper = gatekeeper;
        this.hub = hub;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String server = request.getParameter("server");
        Optional<GatewayManagement> gateway = hub.gateway();
        if (!gatekeeper.mayChange(request)) {
            JsonAnswer.refuse(
                    response, HttpServletResponse.SC_FORBIDDEN, "the token of the session is missing: reload the page");
        } else if (server == null || !server.matches("[1-9][0-9]{0,4}")) {
            JsonAnswer.refuse(
                    response, HttpServletResponse.SC_BAD_REQUEST, "server must be a short server id, 1..65534");
        } else if (gateway.isEmpty()) {
            JsonAnswer.refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the gateway is starting");
        } else {
            gateway.get().update(Integer.parseInt(server));
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            JsonAnswer.send(response, "{}");
        }
    }
}
