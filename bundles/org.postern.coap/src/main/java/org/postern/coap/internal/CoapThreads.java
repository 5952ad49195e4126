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

/** The threads all connections share: one timer and a few workers. Each connection has one receiver besides. */
final class CoapThreads implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor workers;

    CoapThreads(int workerThreads, int workerQueue) {
        timer = new AtOnce(named("postern-coap-timer"));
        timer.setRemoveOnCancelPolicy(true);
        workers = new ThreadPoolExecutor(
                workerThreads,
                workerThreads,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(workerQueue),
                named("postern-coap-worker"));
        workers.allowCoreThreadTimeOut(true);
    }

    /** Schedules on the timer's thread; {@code execute} runs at once on the caller's. */
    ScheduledExecutorService timer() {
        return timer;
    }

    /** Runs something that may block; false when too much is waiting already. */
    boolean work(Runnable task) {
        try {
            workers.execute(task);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
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
