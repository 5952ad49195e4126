// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** An activator that hangs for a minute, whoever interrupts it. */
public final class Hanging implements BundleActivator {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(60);

    @Override
    public void start(BundleContext context) {
        hang();
    }

    static void hang() {
        long end = System.nanoTime() + NANOS;
        for (long left = NANOS; left > 0; left = end - System.nanoTime()) {
            if (Thread.interrupted()) {
                System.err.println("Hanging was interrupted and goes on");
            }
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void stop(BundleContext context) {
        // nothing was begun
    }
}
