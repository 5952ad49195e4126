// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

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

/** Ends the session; the form carries the session's token. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(AccessContext.SELECT)
@HttpWhiteboardServletPattern("/logout")
@SuppressWarnings("serial")
public final class LogoutServlet extends HttpServlet {
    private final transient Gatekeeper gatekeeper;

    @Activate
    public LogoutServlet(@Reference Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Session> session = gatekeeper.session(request);
        if (session.isPresent() && session.get().isToken(request.getParameter("token"))) {
            gatekeeper.signOut(request, response);
        }
        response.sendRedirect(Places.LOGIN);
    }
}
