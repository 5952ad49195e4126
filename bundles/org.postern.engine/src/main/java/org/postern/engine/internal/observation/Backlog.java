// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Answer;

/** The notifications that wait for one server to come back, oldest first, within bounds (OBS-17). Confined to the notifier. */
final class Backlog {
    private final Deque<Stored> waiting = new ArrayDeque<>();
    private final int maxCount;
    private final int maxBytes;
    private long bytes;
    private long dropped;

    /**
     * One that waits.
     *
     * @param madeAt when, on the monotonic clock: a time of day that is set while it waits does no harm
     */
    record Stored(Observation observation, Answer answer, long madeAt) {}

    Backlog(int maxCount, int maxBytes) {
        this.maxCount = maxCount;
        this.maxBytes = maxBytes;
    }

    /** Adds the newest; what is too much is dropped, the oldest first. */
    void add(Stored stored) {
        waiting.addLast(stored);
        entered(stored);
    }

    /** Puts one back that is older than all others. */
    void putBack(Stored stored) {
        waiting.addFirst(stored);
        entered(stored);
    }

    private void entered(Stored stored) {
        stored.observation().stored(1);
        bytes += size(stored);
        while (waiting.size() > maxCount || bytes > maxBytes) {
            left(waiting.removeFirst());
            dropped++;
        }
    }

    private void left(Stored stored) {
        stored.observation().stored(-1);
        bytes -= size(stored);
    }

    /** Takes the oldest whose observation awaits no acknowledgement; null when there is none. */
    @Nullable
    Stored poll() {
        for (Iterator<Stored> all = waiting.iterator(); all.hasNext(); ) {
            Stored stored = all.next();
            if (!stored.observation().awaiting()) {
                all.remove();
                left(stored);
                return stored;
            }
        }
        return null;
    }

    /** The observation is over: what waits for it is not wanted any more. */
    @SuppressWarnings("ReferenceEquality") // an observation is equal to itself only
    void remove(Observation observation) {
        waiting.removeIf(stored -> {
            boolean own = stored.observation() == observation;
            if (own) {
                left(stored);
            }
            return own;
        });
    }

    void clear() {
        waiting.forEach(this::left);
        waiting.clear();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** How many were dropped so far. */
    long dropped() {
        return dropped;
    }

    private static int size(Stored stored) {
        return stored.answer().payload().length;
    }
}
