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
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The page of the first visitor: the set-up code, and a password of their choice. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(AccessContext.SELECT)
@HttpWhiteboardServletPattern("/setup")
@SuppressWarnings("serial")
public final class SetupServlet extends AccessForm {
    private static final int UNPROCESSABLE_CONTENT = 422;

    @Activate
    public SetupServlet(@Reference Gatekeeper gatekeeper) {
        super(gatekeeper, "setup", "Set up");
    }

    @Override
    Optional<String> elsewhere(HttpServletRequest request) {
        return gatekeeper.credentials().isSetUp() ? Optional.of(Places.LOGIN) : Optional.empty();
    }

    @Override
    void submitted(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String password = field(request, "password");
        Gatekeeper.Verdict verdict = gatekeeper.attempt(
                request.getRemoteAddr(), () -> gatekeeper.credentials().codeMatches(field(request, "code")));
        Optional<String> problem = PasswordRules.problem(password, field(request, "confirm"));
        if (verdict.waitSeconds() > 0) {
            tooMany(request, response, verdict.waitSeconds());
        } else if (!verdict.right()) {
            show(
                    request,
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "That is not the set-up code. Look for the line 'setup-code' in the output of the first start.");
        } else if (problem.isPresent()) {
            show(request, response, UNPROCESSABLE_CONTENT, problem.get());
        } else if (gatekeeper.credentials().setUp(password)) {
            welcome(request, response);
        } else {
            response.sendRedirect(Places.LOGIN);
        }
    }
}
