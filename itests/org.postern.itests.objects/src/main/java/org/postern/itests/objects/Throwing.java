// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** An activator that throws. */
public final class Throwing implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("this one does not start");
    }

    @Override
    public void stop(BundleContext context) {
        // it never started
    }
}
