// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.time;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** An executor whose tasks run when a test says so, on the thread of the test. */
public final class SteppedExecutor implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean full;

    @Override
    public void execute(Runnable task) {
        if (full) {
            throw new RejectedExecutionException("no thread left");
        }
        tasks.add(task);
    }

    /** From now on it refuses, or no longer. */
    public void full(boolean refuses) {
        full = refuses;
    }

    /** Runs the task that waits longest; false when there is none. */
    public boolean step() {
        Runnable task = tasks.poll();
        if (task == null) {
            return false;
        }
        task.run();
        return true;
    }

    /** Runs tasks until none is left. */
    public void run() {
        while (step()) {
            // the work is done by step
        }
    }

    /** How many tasks wait. */
    public int waiting() {
        return tasks.size();
    }
}
