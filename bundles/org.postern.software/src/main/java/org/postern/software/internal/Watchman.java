// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.postern.management.api.SoftwareManagement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a bundle of a package starts, stops or goes, whoever did that, and has it looked at a little later: a refresh
 * stops what it starts again.
 */
final class Watchman implements BundleListener {
    private static final int SETTLING_SECONDS = 2;
    private static final int EVENTS =
            BundleEvent.STARTED | BundleEvent.STOPPED | BundleEvent.UNRESOLVED | BundleEvent.UNINSTALLED;

    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final BundleContext context;
    private final Runnable look;
    private final ScheduledThreadPoolExecutor timer;
    private final AtomicBoolean looking = new AtomicBoolean();

    /** @param look must not block */
    Watchman(BundleContext context, Runnable look) {
        this.context = context;
        this.look = look;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "postern-software-watch");
            thread.setDaemon(true);
            return thread;
        });
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        context.addBundleListener(this);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer
    public void bundleChanged(BundleEvent event) {
        if ((event.getType() & EVENTS) != 0
                && event.getBundle().getLocation().startsWith(SoftwareManagement.LOCATION)
                && looking.compareAndSet(false, true)) {
            try {
                timer.schedule(this::look, SETTLING_SECONDS, TimeUnit.SECONDS);
            } catch (RejectedExecutionException closed) {
                LOG.debug("The gateway stops", closed);
            }
        }
    }

    private void look() {
        looking.set(false);
        look.run();
    }

    void close() {
        timer.shutdownNow();
        try {
            context.removeBundleListener(this);
        } catch (IllegalStateException stopped) {
            LOG.debug("The framework has removed it", stopped);
        }
    }
}
