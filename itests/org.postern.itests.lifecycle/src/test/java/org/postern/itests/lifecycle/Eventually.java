// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting with a deadline. */
final class Eventually {
    private static final long SECONDS = 60;

    private Eventually() {}

    static <T> T take(BlockingQueue<T> queue, String what) {
        try {
            T taken = queue.poll(SECONDS, TimeUnit.SECONDS);
            if (taken == null) {
                throw new AssertionError("not within " + SECONDS + " s: " + what);
            }
            return taken;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(what, interrupted);
        }
    }

    static void holds(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + SECONDS + " s: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
