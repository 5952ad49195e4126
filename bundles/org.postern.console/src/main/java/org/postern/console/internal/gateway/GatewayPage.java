// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.console.internal.security.Gatekeeper;

/** The page Gateway. */
@Component(
        service = Servlet.class,
        property = {
            "felix.webconsole.label=" + GatewayPage.LABEL,
            "felix.webconsole.title=" + GatewayPage.TITLE,
            "felix.webconsole.category=Postern"
        })
@SuppressWarnings("serial")
public final class GatewayPage extends AbstractServlet {
    static final String LABEL = "gateway";
    /** Selects the servlet context of the web console, whose security provider then guards our servlets too. */
    static final String SELECT = "(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)";

    static final String TITLE = "Gateway";

    private final transient Gatekeeper gatekeeper;

    @Activate
    public GatewayPage(@Reference Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageFrame.send(LABEL, TITLE, gatekeeper, request, response);
    }
}
