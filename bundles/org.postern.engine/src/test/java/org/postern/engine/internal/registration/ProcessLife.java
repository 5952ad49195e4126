// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.time.VirtualTimers;

/** What ends with a process: its timers and what is still to do. The monotonic clock begins with the machine. */
final class ProcessLife implements Timers, Executor {
    private final VirtualTimers timers;
    private final long bootedAt;
    private final Executor worker;
    private final Set<Timer> waiting = new HashSet<>();
    private boolean dead;

    ProcessLife(VirtualTimers timers, long bootedAt, Executor worker) {
        this.timers = timers;
        this.bootedAt = bootedAt;
        this.worker = worker;
    }

    void kill() {
        dead = true;
        waiting.forEach(Timer::cancel);
    }

    @Override
    public long nanoTime() {
        return timers.nanoTime() - bootedAt;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Timer timer = timers.after(delay, task);
        waiting.add(timer);
        return timer;
    }

    @Override
    public void execute(Runnable task) {
        if (!dead) {
            worker.execute(task);
        }
    }
}
