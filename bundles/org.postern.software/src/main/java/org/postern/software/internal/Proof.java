// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.postern.management.api.GatewayManagement;
import org.postern.management.api.ServerStatus;

/** Finds out that a start of the gateway succeeded: it is registered somewhere, or runs for two minutes. */
final class Proof {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** So soon a start that registered is known to have succeeded. */
    private static final long INTERVAL_MILLIS = 50;

    private final BundleContext context;
    private final Runnable succeeded;
    private final Duration longest;
    private @Nullable ScheduledThreadPoolExecutor timer;
    private long begun;

    Proof(BundleContext context, Runnable succeeded) {
        this(context, succeeded, LONGEST);
    }

    /** @param longest after that it succeeded, registered or not */
    Proof(BundleContext context, Runnable succeeded, Duration longest) {
        this.context = context;
        this.succeeded = succeeded;
        this.longest = longest;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer
    synchronized void begin() {
        begun = System.nanoTime();
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "postern-software-trial");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (registered() || System.nanoTime() - begun > longest.toNanos()) {
            succeeded.run();
            close();
        }
    }

    private boolean registered() {
        ServiceReference<GatewayManagement> reference = context.getServiceReference(GatewayManagement.class);
        GatewayManagement management = reference == null ? null : context.getService(reference);
        if (management == null) {
            return false;
        }
        try {
            return management.servers().stream()
                    .anyMatch(server -> server.state() == ServerStatus.State.REGISTERED
                            || server.state() == ServerStatus.State.ASLEEP);
        } finally {
            context.ungetService(reference);
        }
    }

    synchronized void close() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }
}
