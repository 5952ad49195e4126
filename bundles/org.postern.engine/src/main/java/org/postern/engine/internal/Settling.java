// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.time.Timers;

/**
 * Waits until start-up has settled: it is complete and no object came for a moment, or the longest wait is over
 * (HOT-03). So the first Register lists everything and no Update follows it.
 */
final class Settling {
    /** Between two looks: what is on its way is asked for by {@code complete}. */
    private static final Duration QUIET = Duration.ofMillis(2);

    private final Timers timers;
    private final Supplier<?> list;
    private final BooleanSupplier complete;
    private final Runnable settled;
    private @Nullable Object seen;
    private boolean done;

    /**
     * @param list the objects, another instance whenever they change
     * @param complete whether what must be there is there
     */
    Settling(Timers timers, Supplier<?> list, BooleanSupplier complete, Runnable settled) {
        this.timers = timers;
        this.list = list;
        this.complete = complete;
        this.settled = settled;
    }

    void begin(Duration longest) {
        timers.after(longest, this::finish);
        lookAgain();
    }

    private void look() {
        if (unchanged() && complete.getAsBoolean()) {
            finish();
        } else {
            lookAgain();
        }
    }

    private synchronized void lookAgain() {
        if (!done) {
            seen = list.get();
            timers.after(QUIET, this::look);
        }
    }

    @SuppressWarnings("ReferenceEquality") // every change makes another one
    private synchronized boolean unchanged() {
        return seen == list.get();
    }

    private void finish() {
        synchronized (this) {
            if (done) {
                return;
            }
            done = true;
        }
        settled.run();
    }
}
