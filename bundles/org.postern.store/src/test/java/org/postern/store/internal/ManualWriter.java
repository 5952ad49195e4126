// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread of a store, made to do its work when the test says so. */
final class ManualWriter extends AbstractExecutorService implements ScheduledExecutorService {
    private final Queue<Runnable> now = new ArrayDeque<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private long delayMillis;
    private boolean immediate;

    /** Does what is due. */
    void run() {
        for (Runnable task = now.poll(); task != null; task = now.poll()) {
            task.run();
        }
    }

    /** Lets time pass until all that was planned so far is done. */
    void runLater() {
        for (int planned = later.size(); planned > 0; planned--) {
            later.remove().run();
        }
        run();
    }

    /** From now on everything is done at once. */
    void immediate() {
        immediate = true;
        run();
    }

    /** After which time the last plan is due. */
    long delayMillis() {
        return delayMillis;
    }

    int planned() {
        return later.size();
    }

    @Override
    public void execute(Runnable task) {
        if (immediate) {
            task.run();
        } else {
            now.add(task);
        }
    }

    @Override
    @SuppressWarnings("NullAway")
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        delayMillis = unit.toMillis(delay);
        later.add(task);
        return null;
    }

    @Override
    public <V extends @Nullable Object> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initial, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initial, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
