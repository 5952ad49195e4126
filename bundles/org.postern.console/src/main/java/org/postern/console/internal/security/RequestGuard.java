// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every request to the console must pass, signed in or not: it names the console by a known host name (DNS rebinding)
 * and, when it changes something, it comes from a page of the console (cross-site requests). Sets the headers that keep
 * browsers careful.
 */
public final class RequestGuard {
    /** For pages of ours: nothing but our own files, nothing inline. */
    private static final String STRICT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** For the pages of the web console, which live on inline scripts and styles. */
    private static final String STOCK = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'self'; base-uri 'self';"
            + " object-src 'none'; frame-ancestors 'none'";

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");
    private static final Set<String> CODE_ACTIONS = Set.of("install", "update");
    private static final int MISDIRECTED_REQUEST = 421;

    /** More than any form of the console sends. */
    private static final int MAX_REFUSED_BYTES = 64 * 1024;

    private RequestGuard() {}

    /** Whether the request may go on; when not, the answer has been written. */
    static boolean admit(HttpServletRequest request, HttpServletResponse response, Set<String> hosts)
            throws IOException {
        response.setHeader("Content-Security-Policy", STOCK);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        String host = request.getHeader("Host");
        if (!hosts.contains(name(host))) {
            refuse(
                    request,
                    response,
                    MISDIRECTED_REQUEST,
                    "The console does not answer under this host name. Use localhost, or add the name to allowedHosts of the"
                            + " configuration org.postern.console.");
            return false;
        }
        if (!isSafe(request) && !ownPage(request, host)) {
            refuse(
                    request,
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "This request came from another site and was refused.");
            return false;
        }
        return true;
    }

    /** Whether the request changes nothing. */
    static boolean isSafe(HttpServletRequest request) {
        return SAFE_METHODS.contains(request.getMethod());
    }

    /** Tightens the headers for an answer that is wholly ours, and keeps it out of caches. */
    public static void strict(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", STRICT);
        response.setHeader("Cache-Control", "no-store");
    }

    private static boolean ownPage(HttpServletRequest request, String host) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        String origin = request.getHeader("Origin");
        // without the scheme: a proxy may add or take off TLS
        return origin == null || origin.replaceFirst("^https?://", "").equalsIgnoreCase(host);
    }

    private static String name(@Nullable String host) {
        return host == null ? "" : host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the request brings code past the page Software: the stock pages of the web console take bundles from forms with
     * a file, or make a bundle fetch itself anew. Our pages have no such form.
     */
    static boolean bringsCode(HttpServletRequest request) {
        if (isSafe(request)) {
            return false;
        }
        String type = request.getContentType();
        if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return true;
        }
        // not of a body that is a package
        String action =
                type != null && type.startsWith("application/octet-stream") ? null : request.getParameter("action");
        return action != null && CODE_ACTIONS.contains(action);
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response, int status, String why)
            throws IOException {
        if (!drained(request.getInputStream())) {
            response.setHeader("Connection", "close");
        }
        strict(response);
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write((why + "\n").getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }

    /**
     * Whether all of the body was read. Jetty closes the connection of an answer that went out before the body was there,
     * which loses the next request: the browser was not told, and may have sent it already.
     */
    private static boolean drained(InputStream body) throws IOException {
        byte[] buffer = new byte[1024];
        for (int left = MAX_REFUSED_BYTES; left > 0; ) {
            int read = body.read(buffer);
            if (read < 0) {
                return true;
            }
            left -= read;
        }
        return false;
    }
}
