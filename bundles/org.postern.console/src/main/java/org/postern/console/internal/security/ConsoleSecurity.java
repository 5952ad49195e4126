// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets signed-in browsers into the web console and sends all others to the sign-in page. */
@Component(
        service = SecurityProvider.class,
        property = {SecurityProvider.PROPERTY_ID + "=" + ConsoleSecurity.ID, "service.ranking:Integer=1000"})
public final class ConsoleSecurity implements SecurityProvider {
    static final String ID = "org.postern.console";
    private static final Logger LOG = LoggerFactory.getLogger("postern.console");

    private final Gatekeeper gatekeeper;
    private final ManagedBundles bundles;

    @Activate
    public ConsoleSecurity(BundleContext context, @Reference Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
        this.bundles = new ManagedBundles(context);
        String required = context.getProperty("felix.webconsole.security.providers");
        if (required == null || !required.contains(ID)) {
            LOG.error(
                    "The framework property felix.webconsole.security.providers does not name {}: while this bundle is"
                            + " stopped the web console would take its own default password. Set it and restart",
                    ID);
        }
    }

    @Override
    public @Nullable Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        try {
            if (!RequestGuard.admit(request, response, gatekeeper.settings().hosts())) {
                return null;
            }
            Optional<Session> session = gatekeeper.session(request);
            if (session.isEmpty()) {
                turnAway(request, response);
                return null;
            }
            if (atEntrance(request)) {
                response.sendRedirect(Places.GATEWAY);
                return null;
            }
            if (RequestGuard.bringsCode(request)) {
                RequestGuard.refuse(
                        request,
                        response,
                        HttpServletResponse.SC_FORBIDDEN,
                        "Bundles do not come in here. Bring software on the page Software: there it is verified, and still"
                                + " there after a restart.");
                return null;
            }
            String managed = bundles.refusal(request);
            if (managed != null) {
                RequestGuard.refuse(request, response, HttpServletResponse.SC_CONFLICT, managed);
                return null;
            }
            String path = request.getPathInfo();
            // what our pages fetch by themselves must not keep an abandoned session alive
            boolean byItself = path.startsWith("/gateway/") || path.equals("/software/state");
            if (!byItself || request.getHeader("X-Postern-Active") != null) {
                gatekeeper.sessions().use(session.get());
            }
            return session.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean authorize(Object user, String role) {
        return user instanceof Session;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {
        gatekeeper.signOut(request, response);
        try {
            response.sendRedirect(Places.LOGIN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is the address of the console itself, which leads to a page whatever the client accepts. */
    private static boolean atEntrance(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null || path.isEmpty() || path.equals("/");
    }

    private static void turnAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = request.getHeader("Accept");
        boolean page = atEntrance(request) || (accept != null && accept.contains("text/html"));
        if (page && (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))) {
            response.sendRedirect(Places.LOGIN);
            return;
        }
        RequestGuard.strict(response);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType("application/json");
        response.getOutputStream().write("{\"error\":\"signed out\"}".getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
