// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.console.internal.Template;

/** A form for visitors without a session, guarded by a token that must come back both as cookie and as field. */
@SuppressWarnings("serial")
abstract class AccessForm extends HttpServlet {
    private static final int TOO_MANY_REQUESTS = 429;

    final transient Gatekeeper gatekeeper;
    private final String template;
    private final String title;

    AccessForm(Gatekeeper gatekeeper, String template, String title) {
        this.gatekeeper = gatekeeper;
        this.template = template;
        this.title = title;
    }

    /** Where to go instead of showing the form; empty when it is the right one. */
    abstract Optional<String> elsewhere(HttpServletRequest request);

    /** Handles a form whose token is right. */
    abstract void submitted(HttpServletRequest request, HttpServletResponse response) throws IOException;

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> elsewhere = elsewhere(request);
        if (elsewhere.isPresent()) {
            response.sendRedirect(elsewhere.get());
        } else {
            show(request, response, HttpServletResponse.SC_OK, "");
        }
    }

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding("UTF-8");
        String token = Cookies.read(request, Cookies.form(request)).orElse("");
        if (token.isEmpty() || !same(token, request.getParameter("token"))) {
            show(request, response, HttpServletResponse.SC_FORBIDDEN, "This form was too old. Please try again.");
        } else if (elsewhere(request).isPresent()) {
            response.sendRedirect(elsewhere(request).get());
        } else {
            submitted(request, response);
        }
    }

    final void tooMany(HttpServletRequest request, HttpServletResponse response, long seconds) throws IOException {
        response.setHeader("Retry-After", Long.toString(seconds));
        show(
                request,
                response,
                TOO_MANY_REQUESTS,
                "Too many attempts. Try again in " + (seconds == 1 ? "1 second." : seconds + " seconds."));
    }

    final void welcome(HttpServletRequest request, HttpServletResponse response) throws IOException {
        gatekeeper.signIn(request, response);
        response.sendRedirect(Places.GATEWAY);
    }

    final void show(HttpServletRequest request, HttpServletResponse response, int status, String message)
            throws IOException {
        String token = gatekeeper.sessions().token();
        Cookies.write(request, response, Cookies.form(request), token);
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        String form = Template.named(template)
                .with("token", token)
                .with("message", message)
                .with("code", SetupCode.normalise(field(request, "code")))
                .text();
        String page = Template.named("access")
                .with("title", title)
                .withMarkup("content", form)
                .text();
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    static String field(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
