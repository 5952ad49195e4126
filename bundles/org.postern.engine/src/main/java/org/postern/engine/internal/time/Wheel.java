// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Timers for very many things that may wait a little longer: a hashed wheel on one timer. What is entered falls due never
 * too early and at most one tick too late; setting and cancelling cost the same however many there are. Between two due
 * times nothing runs, and when the wheel is empty nothing waits. Thread-safe.
 */
public final class Wheel {
    private static final long NOT_IN = Long.MIN_VALUE;

    private final Timers timers;
    private final long tick;
    private final Entry[] slots;
    private final long origin;
    private int size;
    /** Everything up to this tick has fallen due. */
    private long turned;

    private long armedFor = Long.MAX_VALUE;
    private Timers.@Nullable Timer armed;

    /** Something that waits; in one wheel at a time. */
    public abstract static class Entry {
        private long due = NOT_IN;
        private @Nullable Entry previous;
        private @Nullable Entry next;

        /** Its time has come. Runs on the timer's thread and must not block. */
        protected abstract void due();
    }

    /**
     * An empty wheel.
     *
     * @param tick the longest delay of what is due
     * @param count how many ticks are told apart before the wheel turns round
     */
    public Wheel(Timers timers, Duration tick, int count) {
        this.timers = timers;
        this.tick = tick.toNanos();
        this.origin = timers.nanoTime();
        this.slots = new Entry[count];
        for (int i = 0; i < count; i++) {
            slots[i] = new Head();
        }
    }

    /** Lets an entry wait until a moment of the monotonic clock, instead of whatever it waited for before. */
    public synchronized void set(Entry entry, long nanoTime) {
        remove(entry);
        long due = Math.max(turned + 1, Math.floorDiv(nanoTime - origin + tick - 1, tick));
        Entry head = slots[(int) (due % slots.length)];
        entry.due = due;
        entry.next = head.next;
        entry.previous = head;
        link(head.next).previous = entry;
        head.next = entry;
        size++;
        if (due < armedFor) {
            arm(due);
        }
    }

    /** Takes an entry out; does nothing when it is not in. It may be falling due at this moment. */
    public synchronized void cancel(Entry entry) {
        remove(entry);
    }

    /** How many wait. */
    public synchronized int size() {
        return size;
    }

    private void turn() {
        for (Entry entry : fallenDue()) {
            entry.due();
        }
    }

    private synchronized List<Entry> fallenDue() {
        long now = (timers.nanoTime() - origin) / tick;
        List<Entry> due = new ArrayList<>();
        long steps = Math.min(now - turned, slots.length);
        for (long at = now - steps + 1; at <= now; at++) {
            collect(slots[(int) (at % slots.length)], now, due);
        }
        turned = Math.max(turned, now);
        armed = null;
        armedFor = Long.MAX_VALUE;
        if (size > 0) {
            arm(next());
        }
        return due;
    }

    private void collect(Entry head, long now, List<Entry> due) {
        for (Entry entry = head.next; entry != head; ) {
            Entry present = link(entry);
            entry = present.next;
            if (present.due <= now) {
                remove(present);
                due.add(present);
            }
        }
    }

    /** The next tick at which something falls due: in this turn of the wheel, else in any later one. */
    private long next() {
        for (long at = turned + 1; at <= turned + slots.length; at++) {
            Entry head = slots[(int) (at % slots.length)];
            for (Entry entry = link(head.next); entry != head; entry = link(entry.next)) {
                if (entry.due == at) {
                    return at;
                }
            }
        }
        long earliest = Long.MAX_VALUE;
        for (Entry head : slots) {
            for (Entry entry = link(head.next); entry != head; entry = link(entry.next)) {
                earliest = Math.min(earliest, entry.due);
            }
        }
        return earliest;
    }

    private void arm(long due) {
        if (armed != null) {
            armed.cancel();
        }
        armedFor = due;
        long delay = origin + due * tick - timers.nanoTime();
        armed = timers.after(Duration.ofNanos(Math.max(0, delay)), this::turn);
    }

    private void remove(Entry entry) {
        if (entry.due != NOT_IN) {
            link(entry.previous).next = entry.next;
            link(entry.next).previous = entry.previous;
            entry.previous = null;
            entry.next = null;
            entry.due = NOT_IN;
            size--;
        }
    }

    /** The entries of a slot and its head form a ring. */
    private static Entry link(@Nullable Entry neighbour) {
        if (neighbour == null) {
            throw new IllegalStateException("an entry of a wheel has lost its neighbours");
        }
        return neighbour;
    }

    private static final class Head extends Entry {
        Head() {
            super.previous = this;
            super.next = this;
        }

        @Override
        protected void due() {
            throw new IllegalStateException("a slot never falls due");
        }
    }
}
