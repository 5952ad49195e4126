// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;

/** The part of the console that needs no session: the forms and the static files of our pages. */
@Component(service = ServletContextHelper.class)
@HttpWhiteboardContext(name = AccessContext.NAME, path = Places.ACCESS)
public final class AccessContext extends ServletContextHelper {
    static final String NAME = "org.postern.console.access";
    static final String SELECT = "(osgi.http.whiteboard.context.name=" + NAME + ")";

    private final Bundle bundle;
    private final Gatekeeper gatekeeper;

    @Activate
    public AccessContext(BundleContext context, @Reference Gatekeeper gatekeeper) {
        super(context.getBundle());
        this.bundle = context.getBundle();
        this.gatekeeper = gatekeeper;
    }

    @Override
    public boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!RequestGuard.admit(request, response, gatekeeper.settings().hosts())) {
            return false;
        }
        // not cached either way: jars built reproducibly carry one date for all versions of a file
        RequestGuard.strict(response);
        return true;
    }

    @Override
    public @Nullable URL getResource(String name) {
        return name.startsWith("/res/") || name.startsWith("res/") ? bundle.getEntry(name) : null;
    }

    @Override
    public @Nullable String getMimeType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "js" -> "text/javascript;charset=UTF-8";
            case "css" -> "text/css;charset=UTF-8";
            case "svg" -> "image/svg+xml";
            default -> null;
        };
    }
}
