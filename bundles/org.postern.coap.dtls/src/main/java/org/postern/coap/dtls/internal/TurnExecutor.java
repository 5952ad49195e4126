// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * What Scandium runs on: at once on the caller's thread, whose turn it is already, because hand-offs between threads would
 * cost more than the work itself; and later on a thread that all channels share, which never waits for a turn.
 */
final class TurnExecutor extends AbstractExecutorService implements ScheduledExecutorService {
    private final Turn turn;
    private final ScheduledExecutorService shared;

    TurnExecutor(Turn turn, ScheduledExecutorService shared) {
        this.turn = turn;
        this.shared = shared;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return shared.schedule(() -> turn.leave(task), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
        return shared.scheduleAtFixedRate(() -> turn.leave(task), first, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
        return shared.scheduleWithFixedDelay(() -> turn.leave(task), first, delay, unit);
    }

    @Override
    public void shutdown() {
        // the shared threads end with the component
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shared.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return shared.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
