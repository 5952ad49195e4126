// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.engine.internal.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of the engine: all named, all bounded, all gone after {@link #close}. */
final class EngineThreads implements Timers, AutoCloseable {
    private static final int ENGINE_THREADS = 2;
    private static final int ACTIVATION_THREADS = 8;
    private static final int BLOCKING_THREADS = 16;
    private static final int QUEUE = 4096;
    private static final long IDLE_SECONDS = 30;

    /** Tasks of the engine never block. */
    private static final long LAST_TASK_MILLIS = 200;

    private static final Logger LOG = LoggerFactory.getLogger("postern.engine");

    private final ThreadPoolExecutor engine = pool("postern-engine", ENGINE_THREADS, QUEUE);
    private final ThreadPoolExecutor handlers;
    private final ThreadPoolExecutor activation = pool("postern-activation", ACTIVATION_THREADS, QUEUE);
    private final ThreadPoolExecutor blocking = new ThreadPoolExecutor(
            0, BLOCKING_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("postern-connect"));
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, named("postern-timer"));

    EngineThreads(int handlerThreads) {
        this.handlers = pool("postern-handler", handlerThreads, QUEUE);
        timers.setRemoveOnCancelPolicy(true);
    }

    /** For work that never blocks. */
    Executor engine() {
        return engine;
    }

    /** For the code of objects. */
    Executor handlers() {
        return handlers;
    }

    /** For the activation of objects: not behind handlers that hang. */
    Executor activation() {
        return activation;
    }

    /** For name resolution and the opening of sockets: nothing waits behind another. */
    Executor blocking() {
        return blocking;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> future =
                    timers.schedule(guarded(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException stopping) {
            return () -> {};
        }
    }

    /**
     * Ends all threads; a handler that hangs is interrupted and left behind. What the engine itself is at is waited for:
     * the bundle, and with it the classes, may be gone a moment later.
     */
    @Override
    public void close() {
        for (ExecutorService pool : new ExecutorService[] {timers, engine, handlers, activation, blocking}) {
            pool.shutdownNow();
        }
        try {
            if (!timers.awaitTermination(LAST_TASK_MILLIS, TimeUnit.MILLISECONDS)
                    || !engine.awaitTermination(LAST_TASK_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("A task of the engine outlives it");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RejectedExecutionException stopping) {
                LOG.debug("A timer comes too late", stopping);
            } catch (RuntimeException | LinkageError failure) {
                LOG.error("A timer failed", failure);
            } catch (OutOfMemoryError full) {
                uncaught(Thread.currentThread(), full); // the timers would keep it to themselves
            }
        };
    }

    /** What a task left behind. Of memory that ran out the process has to know. */
    private static void uncaught(Thread dying, Throwable failure) {
        LOG.error("{} failed", dying.getName(), failure);
        Thread.UncaughtExceptionHandler process = Thread.getDefaultUncaughtExceptionHandler();
        if (failure instanceof OutOfMemoryError && process != null) {
            process.uncaughtException(dying, failure);
        }
    }

    private static ThreadPoolExecutor pool(String name, int threads, int queue) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queue), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler(EngineThreads::uncaught);
            return thread;
        };
    }
}
