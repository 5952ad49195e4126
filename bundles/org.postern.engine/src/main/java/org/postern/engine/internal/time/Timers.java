// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.time;

import java.time.Duration;

/** The monotonic clock and the timers of the engine; tests put a virtual one in its place. */
public interface Timers {
    /** The monotonic time in nanoseconds, of no defined origin. */
    long nanoTime();

    /** Runs a task once after a delay, on the timer's thread: it must not block. */
    Timer after(Duration delay, Runnable task);

    /** A task that waits for its time. */
    interface Timer {
        /** Takes the task back; it may be running already. */
        void cancel();
    }
}
