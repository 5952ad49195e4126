// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.time;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after the other, in the order given, on threads borrowed from another executor. A task that throws does
 * not keep the next from running. If the other executor refuses, the task is refused with its exception.
 */
public final class SerialExecutor implements Executor {
    private final Executor threads;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Runnable running;

    public SerialExecutor(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running != null) {
                return;
            }
            running = waiting.peek();
        }
        try {
            threads.execute(this::drain);
        } catch (RuntimeException refused) {
            synchronized (waiting) {
                waiting.remove(task);
                running = null;
            }
            throw refused;
        }
    }

    /** How many tasks wait or run. */
    public int size() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private void drain() {
        for (Runnable task = head(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error failure) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
            }
        }
    }

    private @Nullable Runnable head() {
        synchronized (waiting) {
            return waiting.peek();
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            waiting.remove();
            running = waiting.peek();
            return running;
        }
    }
}
