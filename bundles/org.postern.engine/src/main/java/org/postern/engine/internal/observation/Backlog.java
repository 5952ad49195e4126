// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.access.Visible;
import org.postern.transport.api.Answer;

/** The notifications that wait for one server to come back, oldest first, within bounds (OBS-17). Confined to the notifier. */
final class Backlog {
    private final Deque<Stored> waiting = new ArrayDeque<>();
    private final List<Load> taken = new ArrayList<>(4);
    private final int maxCount;
    private final int maxBytes;
    private long bytes;
    private long dropped;
    private long last;

    /**
     * One that waits.
     *
     * @param madeAt when, on the monotonic clock: a time of day that is set while it waits does no harm
     * @param number rises from one to the next
     * @param seen what the server could see of the node then, null if nobody knows
     */
    record Stored(Observation observation, Answer answer, long madeAt, long number, @Nullable Visible seen) {}

    /**
     * What goes out as one notification.
     *
     * @param parts of one observation, the oldest first
     * @param answer what the server gets
     */
    record Load(List<Stored> parts, Answer answer) {
        static Load of(Stored one) {
            return new Load(List.of(one), one.answer());
        }

        Observation observation() {
            return parts.get(0).observation();
        }
    }

    Backlog(int maxCount, int maxBytes) {
        this.maxCount = maxCount;
        this.maxBytes = maxBytes;
    }

    /** One that may have to wait. */
    Stored stored(Observation observation, Answer answer, long now) {
        return new Stored(observation, answer, now, ++last, observation.seen());
    }

    /** Adds the newest; what is too much is dropped, the oldest first. */
    void add(Stored stored) {
        last = Math.max(last, stored.number());
        waiting.addLast(stored);
        entered(stored);
    }

    /** What was taken waits no more: the server has it, or does not want it. */
    @SuppressWarnings("ReferenceEquality") // each is taken once
    void done(Load load) {
        taken.removeIf(one -> one == load);
    }

    /** Puts back what is older than all others. */
    void putBack(Load load) {
        done(load);
        for (int i = load.parts().size() - 1; i >= 0; i--) {
            Stored stored = load.parts().get(i);
            waiting.addFirst(stored);
            entered(stored);
        }
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

    /**
     * Takes the oldest whose observation awaits no acknowledgement, and those behind it that can be joined to it; null when
     * there is none.
     */
    @Nullable
    @SuppressWarnings("ReferenceEquality") // an observation is equal to itself only
    Load take(Joining joining) {
        List<Stored> parts = new ArrayList<>(1);
        for (Iterator<Stored> all = waiting.iterator(); all.hasNext(); ) {
            Stored stored = all.next();
            boolean first = parts.isEmpty();
            boolean turn = first
                    ? !stored.observation().awaiting()
                    : stored.observation() == parts.get(0).observation();
            if (!turn) {
                continue;
            }
            boolean joins = first ? joining.begin(stored) : joining.add(stored);
            if (first || joins) {
                all.remove();
                left(stored);
                parts.add(stored);
            }
            if (!joins) {
                break;
            }
        }
        if (parts.isEmpty()) {
            return null;
        }
        Load load = new Load(parts, joining.end(parts.get(0).answer()));
        taken.add(load);
        return load;
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
        taken.clear();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether nothing waits, nor was taken and is under way. */
    boolean nothing() {
        return waiting.isEmpty() && taken.isEmpty();
    }

    /** All that the server does not have yet, as far as is known. */
    List<Stored> newestFirst() {
        List<Stored> all = new ArrayList<>(waiting.size());
        waiting.descendingIterator().forEachRemaining(all::add);
        taken.forEach(load -> all.addAll(load.parts()));
        return all;
    }

    /** How many were dropped so far. */
    long dropped() {
        return dropped;
    }

    private static int size(Stored stored) {
        return stored.answer().payload().length;
    }
}
