// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;

/** The console's cookies: unreadable for scripts, never sent by other sites. */
final class Cookies {
    private Cookies() {}

    /** Cookies know no ports, and several gateways may run on one host: the name carries the port. */
    static String session(HttpServletRequest request) {
        return "postern-session-" + request.getLocalPort();
    }

    static String form(HttpServletRequest request) {
        return "postern-form-" + request.getLocalPort();
    }

    static Optional<String> read(HttpServletRequest request, String name) {
        Cookie[] all = request.getCookies();
        return all == null
                ? Optional.empty()
                : Arrays.stream(all)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    static void write(HttpServletRequest request, HttpServletResponse response, String name, String value) {
        response.addCookie(make(request, name, value));
    }

    static void clear(HttpServletRequest request, HttpServletResponse response, String name) {
        Cookie cookie = make(request, name, "");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    private static Cookie make(HttpServletRequest request, String name, String value) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath(Places.CONSOLE);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Strict");
        return cookie;
    }
}
