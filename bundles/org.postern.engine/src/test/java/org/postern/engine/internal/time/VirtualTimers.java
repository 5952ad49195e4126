// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Timers on a clock that moves only when told; tasks run on the thread of {@link #advance}. */
public final class VirtualTimers implements Timers {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::sequence));
    private long now = 1_000_000_000L;
    private long sequence;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Task entry = new Task(now + Math.max(0, delay.toNanos()), sequence++, task);
        tasks.add(entry);
        return () -> tasks.remove(entry);
    }

    /** Lets time pass and runs what falls due, in order, each at its own time. */
    public void advance(Duration duration) {
        long end = now + duration.toNanos();
        while (!tasks.isEmpty() && tasks.peek().due() <= end) {
            Task task = tasks.remove();
            now = Math.max(now, task.due());
            task.action().run();
        }
        now = end;
    }

    /** Nobody is left who waits; time goes on. */
    public void forget() {
        tasks.clear();
    }

    /** How many tasks wait. */
    public int pending() {
        return tasks.size();
    }

    /** When the next task is due. */
    public long due() {
        return tasks.element().due();
    }

    private record Task(long due, long sequence, Runnable action) {}
}
