// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.postern.api.table.ObjectModel;
import org.postern.engine.internal.account.Problems;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.time.Turns;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.HealthEntry.Severity;

/**
 * Tells people of code of objects that does not come back: each keeps one of a few threads for as long as it hangs. A timer
 * waits only while such code runs. Thread-safe.
 */
final class HandlerWatch implements Runnable {
    /** What takes longer hangs, whether or not a server still waits for it ({@code answerSeconds}). */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration AGAIN = Duration.ofSeconds(15);

    private final Timers timers;
    private final Problems health;
    private final Set<Turn> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    HandlerWatch(Timers timers, Problems health) {
        this.timers = timers;
        this.health = health;
    }

    /** For the tasks of one object. */
    Turns of(ObjectModel model, ObjectSource.Origin origin) {
        return new Turn(model, origin);
    }

    /** For the activation of an object, of which nothing is known yet. */
    Turns activation(ObjectSource.Origin origin) {
        return new Turn(null, origin);
    }

    /** Looks who runs for too long, and again as long as anybody runs. */
    @Override
    public void run() {
        for (Turn turn : running) {
            turn.look();
        }
        if (running.isEmpty()) {
            looking.set(false);
            if (running.isEmpty() || !looking.compareAndSet(false, true)) {
                return;
            }
        }
        timers.after(AGAIN, this);
    }

    private final class Turn implements Turns {
        private final @Nullable ObjectModel model;
        private final ObjectSource.Origin origin;
        private volatile long since;
        /** Counts beginnings and ends: odd while a task runs. */
        private volatile int count;

        private volatile boolean reported;

        Turn(@Nullable ObjectModel model, ObjectSource.Origin origin) {
            this.model = model;
            this.origin = origin;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // tasks come one after the other
        public void begin() {
            since = timers.nanoTime();
            count++;
            running.add(this);
            if (!looking.get() && looking.compareAndSet(false, true)) {
                timers.after(LIMIT, HandlerWatch.this);
            }
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate")
        public void end() {
            count++;
            running.remove(this);
            if (reported) {
                reported = false;
                health.clear(key());
            }
        }

        void look() {
            int seen = count;
            boolean late = timers.nanoTime() - since >= LIMIT.toNanos();
            if (!late || reported || seen % 2 == 0 || seen != count) {
                return;
            }
            reported = true;
            health.raise(key(), entry());
            if (seen != count) {
                health.clear(key()); // it came back meanwhile
            }
        }

        private String key() {
            return "busy " + origin.serviceId() + (model == null ? "" : " " + model.id());
        }

        private HealthEntry entry() {
            String of = " of bundle " + origin.bundle();
            return model == null
                    ? new HealthEntry(
                            Severity.WARNING,
                            origin.bundle(),
                            "An object" + of + " has been activating for " + LIMIT.toSeconds() + " s and is not served",
                            "see what its component waits for; restart the gateway if other objects do not come either")
                    : new HealthEntry(
                            Severity.WARNING,
                            origin.bundle(),
                            "A call of object " + model.id() + " (" + model.name() + ")" + of
                                    + " has not come back for " + LIMIT.toSeconds() + " s: it keeps a handler thread",
                            "let its handlers answer later instead of waiting; restart the gateway, or raise"
                                    + " handlerThreads of org.postern.engine, before all threads are kept so");
        }
    }
}
