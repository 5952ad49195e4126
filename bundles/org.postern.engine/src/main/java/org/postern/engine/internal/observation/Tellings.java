// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postern.api.Path;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.time.Timers.Timer;

/** Those who wait until the observations of a node were told what changed, for a little while. Confined to the notifier. */
final class Tellings {
    /** A server that acknowledges nothing must not hold up what an object does. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Notifier notifier;
    private final WatchTree watches;
    private final Timers timers;
    private final List<Telling> waiting = new ArrayList<>();

    Tellings(Notifier notifier, WatchTree watches, Timers timers) {
        this.notifier = notifier;
        this.watches = watches;
        this.timers = timers;
    }

    /** @param next run once nobody who observes {@code path} is behind, or has been for too long */
    void begin(Path path, Runnable next) {
        if (behind(path)) {
            Object key = new Object();
            waiting.add(new Telling(key, path, next, timers.after(PATIENCE, () -> notifier.run(() -> end(key)))));
        } else {
            notifier.run(next);
        }
    }

    /** Somebody was told, or need not be any more. */
    void look() {
        for (Telling telling : List.copyOf(waiting)) {
            if (!behind(telling.path())) {
                telling.limit().cancel();
                end(telling.key());
            }
        }
    }

    private void end(Object key) {
        for (Telling telling : List.copyOf(waiting)) {
            if (telling.key() == key) {
                waiting.remove(telling);
                notifier.run(telling.next());
            }
        }
    }

    private boolean behind(Path path) {
        boolean[] behind = {false};
        watches.concerned(path, watch -> behind[0] |= watch.behind());
        return behind[0];
    }

    private record Telling(Object key, Path path, Runnable next, Timer limit) {}
}
