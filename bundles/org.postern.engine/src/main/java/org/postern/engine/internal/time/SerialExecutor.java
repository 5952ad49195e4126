// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.time;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after the other, in the order given, on threads borrowed from another executor. A task that throws does
 * not keep the next from running. If the other executor refuses, the task is refused with its exception; a task that was
 * not refused runs.
 */
public final class SerialExecutor implements Executor {
    private final Executor threads;
    private final Turns turns;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean draining;
    /** A thread has been promised and is not there yet. */
    private boolean promised;
    /** How often a thread came, so that a promise is not noted after it was kept. */
    private long arrivals;

    public SerialExecutor(Executor threads) {
        this(threads, Turns.UNHEARD);
    }

    /** @param turns hears of every task */
    public SerialExecutor(Executor threads, Turns turns) {
        this.threads = threads;
        this.turns = turns;
    }

    @Override
    public void execute(Runnable task) {
        long seen;
        synchronized (waiting) {
            waiting.add(task);
            if (draining || promised) {
                return;
            }
            seen = arrivals;
        }
        // while a thread is asked for, nobody relies on it: others who come ask for one as well
        try {
            threads.execute(this::drain);
        } catch (RuntimeException refused) {
            if (withdraw(task)) {
                throw refused;
            }
            return;
        }
        synchronized (waiting) {
            promised |= arrivals == seen;
        }
    }

    /**
     * Runs a task that must not be lost: in its turn like any other, but on the calling thread, with all that waits before
     * it, if the other executor refuses.
     */
    public void executeSurely(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (draining || promised) {
                return;
            }
        }
        try {
            threads.execute(this::drain);
        } catch (RuntimeException refused) {
            drain();
        }
    }

    /** How many tasks wait or run. */
    public int size() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Takes a task back unless a thread is on it or on the way to it. */
    private boolean withdraw(Runnable task) {
        synchronized (waiting) {
            return !draining && !promised && waiting.remove(task);
        }
    }

    private void drain() {
        for (Runnable task = begin(); task != null; task = next()) {
            turns.begin();
            try {
                task.run();
            } catch (RuntimeException | Error failure) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
            } finally {
                turns.end();
            }
        }
    }

    private @Nullable Runnable begin() {
        synchronized (waiting) {
            arrivals++;
            promised = false;
            if (draining || waiting.isEmpty()) {
                return null;
            }
            draining = true;
            return waiting.peek();
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            waiting.remove();
            draining = !waiting.isEmpty();
            return waiting.peek();
        }
    }
}
