// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle.objects;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** An activator that comes back only when it is interrupted. */
public final class Hanging implements BundleActivator {
    @Override
    public void start(BundleContext context) throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Override
    public void stop(BundleContext context) {}
}
