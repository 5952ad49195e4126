// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of bundles that come after the packages were put in place: those of the deploy folder and of the console, and other
 * packages. Half a minute after the framework is up it is said once that it was long enough.
 */
final class Latecomers implements BundleListener {
    private static final int PATIENCE_SECONDS = 30;

    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final BundleContext context;
    private final Retry retry;
    private @Nullable ScheduledThreadPoolExecutor timer;
    private int up;

    /** Whom to tell. */
    @FunctionalInterface
    interface Retry {
        /**
         * Tries again.
         *
         * @param last whether to wait no longer
         */
        void now(boolean last);
    }

    Latecomers(BundleContext context, Retry retry) {
        this.context = context;
        this.retry = retry;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer
    synchronized void begin() {
        context.addBundleListener(this);
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "postern-software-late");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if ((event.getType() & (BundleEvent.INSTALLED | BundleEvent.RESOLVED | BundleEvent.UPDATED)) != 0) {
            retry.now(false);
        }
    }

    private void tick() {
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        if (up == 0) {
            retry.now(false); // for what came before anybody listened
        }
        if (framework != null && framework.getState() == Bundle.ACTIVE) {
            up++;
        }
        if (up > PATIENCE_SECONDS) {
            retry.now(true);
            endTimer();
        }
    }

    private synchronized void endTimer() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    void close() {
        endTimer();
        try {
            context.removeBundleListener(this);
        } catch (IllegalStateException stopped) {
            LOG.debug("The framework has removed it", stopped);
        }
    }
}
