// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads all connections share: one timer, a few workers, and one that does what follows answers. Each connection has one receiver besides. */
final class CoapThreads implements AutoCloseable {
    private static final int MAX_FOLLOWING = 256;

    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor workers;
    private final ThreadPoolExecutor followers;

    CoapThreads(int workerThreads, int workerQueue) {
        timer = new AtOnce(named("postern-coap-timer"));
        timer.setRemoveOnCancelPolicy(true);
        workers = pool(workerThreads, workerQueue, "postern-coap-worker");
        followers = pool(1, MAX_FOLLOWING, "postern-coap-follower");
    }

    private static ThreadPoolExecutor pool(int threads, int queue, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Schedules on the timer's thread; {@code execute} runs at once on the caller's. */
    ScheduledExecutorService timer() {
        return timer;
    }

    /** Runs something that may block; false when too much is waiting already. */
    boolean work(Runnable task) {
        return given(workers, task);
    }

    /** Runs what follows an answer, however busy the workers are; false when too much is waiting already. */
    boolean follow(Runnable task) {
        return given(followers, task);
    }

    private static boolean given(ThreadPoolExecutor pool, Runnable task) {
        try {
            pool.execute(task);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
        followers.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Handles messages on the thread that received them: hand-offs would cost more than the work itself. */
    private static final class AtOnce extends ScheduledThreadPoolExecutor {
        AtOnce(ThreadFactory threads) {
            super(1, threads);
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }
    }
}
