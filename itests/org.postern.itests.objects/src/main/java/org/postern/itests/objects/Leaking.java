// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** An activator that starts threads and never ends them. */
public final class Leaking implements BundleActivator {
    private static final int THREADS = 20;

    @Override
    public void start(BundleContext context) {
        for (int i = 0; i < THREADS; i++) {
            new Thread(Leaking::rest, "leaked-" + i).start();
        }
    }

    private static void rest() {
        while (!Thread.interrupted()) {
            LockSupport.park();
        }
    }

    @Override
    public void stop(BundleContext context) {
        // that is the point of it
    }
}
