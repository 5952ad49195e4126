// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle.objects;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that keeps the start of those after it waiting. */
public final class SlowStart implements BundleActivator {
    private static final long MILLIS = 400;

    @Override
    public void start(BundleContext context) throws InterruptedException {
        boolean never = new CountDownLatch(1).await(MILLIS, TimeUnit.MILLISECONDS);
        if (never) {
            throw new IllegalStateException("nobody counts down");
        }
    }

    @Override
    public void stop(BundleContext context) {
        // nothing was begun
    }
}
