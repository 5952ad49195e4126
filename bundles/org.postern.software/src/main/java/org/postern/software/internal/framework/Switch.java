// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.postern.software.internal.lifecycle.HostException;
import org.postern.software.internal.lifecycle.HungException;
import org.postern.software.internal.lifecycle.StoppingException;

/** Starts and stops bundles, each time on a thread of its own: the code of a bundle may not come back. */
public final class Switch {
    /** How long a thread that was interrupted has to end. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Duration limit;

    /** @param limit how long one start or stop may take */
    public Switch(Duration limit) {
        this.limit = limit;
    }

    /** Starts it unless it runs or is a fragment; not beyond the end of the process. */
    void start(Bundle bundle) throws HostException {
        if (bundle.getState() != Bundle.ACTIVE && bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
            carryOut("start", bundle, () -> start(bundle, Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY));
        }
    }

    /** Where the framework has not come to the level of the bundle yet it starts it when it does. */
    private static void start(Bundle bundle, int options) throws BundleException {
        try {
            bundle.start(options);
        } catch (BundleException early) {
            if (early.getType() != BundleException.START_TRANSIENT_ERROR) {
                throw early;
            }
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    void stop(Bundle bundle) throws HostException {
        if (bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING) {
            carryOut("stop", bundle, bundle::stop);
        }
    }

    /** Judges bundles: to look at a component may be what makes it, and that may not end. */
    void judge(String name, Duration time, Action judgement) throws HostException {
        carryOut("judgement", name, time, judgement);
    }

    private void carryOut(String what, Bundle bundle, Action action) throws HostException {
        carryOut(what, bundle.getSymbolicName() + " " + bundle.getVersion(), limit, action);
    }

    private static void carryOut(String what, String name, Duration time, Action action) throws HostException {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            action.run();
            return true;
        });
        Thread thread = new Thread(task, "postern-software-" + what);
        thread.setDaemon(true);
        thread.start();
        try {
            await(task, thread, time);
        } catch (TimeoutException late) {
            throw new HungException("the " + what + " of " + name + " did not end within " + time.toSeconds() + " s");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof HostException told) {
                throw told;
            }
            if (failed.getCause() instanceof BundleException refused) {
                throw FrameworkHost.refused(name, refused);
            }
            throw new HostException(name + ": " + failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppingException();
        }
    }

    private static void await(FutureTask<?> task, Thread thread, Duration time)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            task.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            thread.interrupt();
            task.get(GRACE.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** What a bundle is made to do. */
    interface Action {
        void run() throws BundleException, HostException;
    }
}
