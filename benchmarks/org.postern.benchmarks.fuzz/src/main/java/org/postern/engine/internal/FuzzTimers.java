// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.postern.engine.internal.time.Timers;

/** Time that passes when it is told to. */
final class FuzzTimers implements Timers {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
    private long now;
    private long number;

    private record Task(long due, long number, Runnable work) {}

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Timer after(Duration delay, Runnable work) {
        Task task = new Task(now + Math.max(0, delay.toNanos()), number++, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    void pass(Duration time) {
        long end = now + time.toNanos();
        for (Task next = tasks.peek(); next != null && next.due() <= end; next = tasks.peek()) {
            tasks.remove(next);
            now = next.due();
            next.work().run();
        }
        now = end;
    }
}
