// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.postern.management.api.GatewayManagement;

/** {@code GET gateway/objects}: the object tree with its values. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(GatewayPage.SELECT)
@HttpWhiteboardServletPattern("/gateway/objects")
@SuppressWarnings("serial")
public final class ObjectsServlet extends HttpServlet {
    private final transient EventHub hub;
    private final transient SharedRead tree;

    @Activate
    public ObjectsServlet(@Reference EventHub hub) {
        this.hub = hub;
        this.tree = new SharedRead(this::read, System::nanoTime);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonAnswer.send(response, tree.get());
    }

    private String read() {
        return GatewayJson.objects(hub.gateway().map(GatewayManagement::objects).orElse(List.of()));
    }
}
