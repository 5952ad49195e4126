// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.postern.management.api.SoftwareManagement;

/**
 * The bundles of software packages, which the page for bundles shows and must not change: what the server reads of a package,
 * and what the next start makes of it, would be something else than what runs.
 */
final class ManagedBundles {
    private static final String PAGE = "/bundles/";

    private final BundleContext context;

    ManagedBundles(BundleContext context) {
        this.context = context;
    }

    /** Why a request must not go on that would change a bundle of a package; null when it does not. */
    @Nullable
    String refusal(HttpServletRequest request) {
        String path = request.getPathInfo();
        if (path == null || !path.startsWith(PAGE) || RequestGuard.isSafe(request)) {
            return null;
        }
        Bundle bundle =
                bundle(path.substring(PAGE.length()).replaceFirst("^/+", "").replaceFirst("/.*", ""));
        return bundle == null || !bundle.getLocation().startsWith(SoftwareManagement.LOCATION)
                ? null
                : bundle.getSymbolicName()
                        + " is part of a software package. Activate, deactivate, update or uninstall the"
                        + " package on the page Software: so it stays as you want it, and servers know.";
    }

    /** By number, or by symbolic name with or without a version; what follows the last dot may be a format. */
    private @Nullable Bundle bundle(String named) {
        String number = named.replaceFirst("\\..*", "");
        for (Bundle bundle : context.getBundles()) {
            String name = String.valueOf(bundle.getSymbolicName());
            if (number.equals(Long.toString(bundle.getBundleId()))
                    || named.equals(name)
                    || named.startsWith(name + ":")
                    || named.startsWith(name + ".json")) {
                return bundle;
            }
        }
        return null;
    }
}
