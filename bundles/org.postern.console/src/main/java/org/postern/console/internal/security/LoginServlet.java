// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardResource;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The sign-in page; carries the registration of the static files as well. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(AccessContext.SELECT)
@HttpWhiteboardServletPattern("/login")
@HttpWhiteboardResource(pattern = "/res/*", prefix = "/res")
@SuppressWarnings("serial")
public final class LoginServlet extends AccessForm {
    @Activate
    public LoginServlet(@Reference Gatekeeper gatekeeper) {
        super(gatekeeper, "login", "Sign in");
    }

    @Override
    Optional<String> elsewhere(HttpServletRequest request) {
        if (!gatekeeper.credentials().isSetUp()) {
            return Optional.of(Places.SETUP);
        }
        return gatekeeper.session(request).map(session -> Places.GATEWAY);
    }

    @Override
    void submitted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String password = field(request, "password");
        if (password.length() > PasswordRules.MAX_LENGTH) {
            password = "";
        }
        String typed = password;
        Gatekeeper.Verdict verdict = gatekeeper.attempt(
                request.getRemoteAddr(), () -> gatekeeper.credentials().passwordMatches(typed));
        if (verdict.waitSeconds() > 0) {
            tooMany(request, response, verdict.waitSeconds());
        } else if (verdict.right()) {
            welcome(request, response);
        } else {
            show(request, response, HttpServletResponse.SC_FORBIDDEN, "That is not the password. Please try again.");
        }
    }
}
