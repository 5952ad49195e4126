// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.time.Duration;
import java.util.concurrent.Callable;
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

/** Makes the code of bundles run, each time on a thread of its own: it may not come back. */
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

    private void carryOut(String what, Bundle bundle, Action action) throws HostException {
        String name = bundle.getSymbolicName() + " " + bundle.getVersion();
        try {
            watch(what + " of " + name, limit, () -> {
                action.run();
                return true;
            });
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof BundleException refused) {
                throw FrameworkHost.refused(name, refused);
            }
            throw new HostException(name + ": " + failed.getCause());
        }
    }

    /**
     * Does something that may run the code of a bundle.
     *
     * @param what for who reads that it did not end
     * @param most how long it may take
     */
    <T> T watch(String what, Duration most, Callable<T> action) throws HostException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(action);
        Thread thread = new Thread(task, "postern-software-watched");
        thread.setDaemon(true);
        thread.start();
        try {
            return await(task, thread, most);
        } catch (TimeoutException late) {
            throw new HungException("the " + what + " did not end within " + most.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppingException();
        }
    }

    private static <T> T await(FutureTask<T> task, Thread thread, Duration most)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return task.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            thread.interrupt();
            return task.get(GRACE.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** What a bundle is made to do. */
    private interface Action {
        void run() throws BundleException;
    }
}
