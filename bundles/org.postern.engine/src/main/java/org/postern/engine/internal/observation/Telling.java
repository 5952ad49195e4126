// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.time.Duration;
import org.postern.api.Path;
import org.postern.engine.internal.time.Timers;

/** Waits until the observations of a node were told what changed, for a little while. Confined to the notifier. */
final class Telling implements Runnable {
    /** What keeps a notification waiting is a Read, or an acknowledgement. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    /** A server that acknowledges nothing must not hold up what an object does. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Notifier notifier;
    private final WatchTree watches;
    private final Path path;
    private final Timers timers;
    private final Runnable next;
    private final long begun;

    Telling(Notifier notifier, WatchTree watches, Path path, Timers timers, Runnable next) {
        this.notifier = notifier;
        this.watches = watches;
        this.path = path;
        this.timers = timers;
        this.next = next;
        this.begun = timers.nanoTime();
    }

    @Override
    public void run() {
        boolean[] behind = {false};
        watches.concerned(path, watch -> behind[0] |= watch.behind());
        if (behind[0] && timers.nanoTime() - begun < PATIENCE.toNanos()) {
            timers.after(LOOK_AGAIN, () -> notifier.run(this));
        } else {
            next.run();
        }
    }
}
