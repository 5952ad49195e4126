// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.tree.TreeListener;

/**
 * Waits until start-up has settled: it is complete and no object came for a moment, or the longest wait is over
 * (HOT-03). So the first Register lists everything and no Update follows it.
 */
final class Settling implements TreeListener {
    /** Long enough for what was taken up to be listed; what is still being activated is asked for by {@code complete}. */
    private static final Duration QUIET = Duration.ofMillis(10);

    private final Timers timers;
    private final Supplier<?> list;
    private final BooleanSupplier complete;
    private final Runnable settled;
    private Timers.@Nullable Timer quiet;
    private @Nullable Object seen;
    private boolean done;

    /**
     * @param list the objects, another instance whenever they change: changes are announced with a delay
     * @param complete whether what must be there is there
     */
    Settling(Timers timers, Supplier<?> list, BooleanSupplier complete, Runnable settled) {
        this.timers = timers;
        this.list = list;
        this.complete = complete;
        this.settled = settled;
    }

    synchronized void begin(Duration longest) {
        timers.after(longest, this::finish);
        listChanged();
    }

    @Override
    public synchronized void listChanged() {
        if (quiet != null) {
            quiet.cancel();
        }
        if (!done) {
            seen = list.get();
            quiet = timers.after(QUIET, this::quiet);
        }
    }

    private void quiet() {
        if (unchanged() && complete.getAsBoolean()) {
            finish();
        } else {
            listChanged(); // what is missing may come without a change of the list
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
