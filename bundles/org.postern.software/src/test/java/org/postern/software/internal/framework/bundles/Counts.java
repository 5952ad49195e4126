// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework.bundles;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** An activator of a bundle of the tests. */
public final class Counts implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        String key = context.getBundle().getSymbolicName();
        System.setProperty(key, System.getProperty(key, "") + "+");
    }

    @Override
    public void stop(BundleContext context) {}
}
