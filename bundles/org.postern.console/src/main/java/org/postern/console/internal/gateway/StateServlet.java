// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET gateway/state}: endpoint, servers, health. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(GatewayPage.SELECT)
@HttpWhiteboardServletPattern("/gateway/state")
@SuppressWarnings("serial")
public final class StateServlet extends HttpServlet {
    private final transient EventHub hub;

    @Activate
    public StateServlet(@Reference EventHub hub) {
        this.hub = hub;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonAnswer.send(response, GatewayJson.state(hub.gateway().orElse(null), Instant.now()));
    }
}
