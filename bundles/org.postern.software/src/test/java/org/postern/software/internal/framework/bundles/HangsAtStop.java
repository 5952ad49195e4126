// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework.bundles;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** An activator of a bundle of the tests. */
public final class HangsAtStop implements BundleActivator {
    @Override
    public void stop(BundleContext context) {
        while (true) {
            java.util.concurrent.locks.LockSupport.park();
        }
    }

    @Override
    public void start(BundleContext context) {}
}
