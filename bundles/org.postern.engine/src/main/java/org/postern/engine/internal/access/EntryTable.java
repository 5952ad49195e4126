// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Entries by a number, immutable: a look-up takes the same time however many there are, makes no object and takes no lock.
 */
final class EntryTable {
    private static final int LEAST = 8;

    private final ToIntFunction<AccessEntry> key;
    private final int[] keys;
    private final @Nullable AccessEntry[] slots;
    private final int size;

    private EntryTable(ToIntFunction<AccessEntry> key, int[] keys, @Nullable AccessEntry[] slots, int size) {
        this.key = key;
        this.keys = keys;
        this.slots = slots;
        this.size = size;
    }

    /** The entries by what {@code key} makes of them; of equal keys the last. */
    static EntryTable of(ToIntFunction<AccessEntry> key, Collection<AccessEntry> entries) {
        int room = room(entries.size());
        return new EntryTable(key, new int[room], new @Nullable AccessEntry[room], 0).filled(entries);
    }

    @Nullable
    AccessEntry get(int wanted) {
        int mask = slots.length - 1;
        int at = spread(wanted) & mask;
        AccessEntry entry = slots[at];
        while (entry != null && keys[at] != wanted) {
            at = (at + 1) & mask;
            entry = slots[at];
        }
        return entry;
    }

    /** The same with more entries, or others in their place. */
    EntryTable with(Collection<AccessEntry> more) {
        int room = room(size + more.size());
        if (room <= slots.length) {
            return new EntryTable(key, keys.clone(), slots.clone(), size).filled(more);
        }
        List<AccessEntry> all = values(entry -> true);
        return new EntryTable(key, new int[room], new @Nullable AccessEntry[room], 0)
                .filled(all)
                .filled(more);
    }

    /** The same without an entry. */
    EntryTable without(int unwanted) {
        if (get(unwanted) == null) {
            return this;
        }
        return of(key, values(entry -> key.applyAsInt(entry) != unwanted));
    }

    /** The entries that a condition holds for, in no order. */
    List<AccessEntry> values(Predicate<AccessEntry> wanted) {
        List<AccessEntry> values = new ArrayList<>(size);
        for (AccessEntry entry : slots) {
            if (entry != null && wanted.test(entry)) {
                values.add(entry);
            }
        }
        return values;
    }

    /** Only on arrays that nobody else has seen yet. */
    private EntryTable filled(Collection<AccessEntry> entries) {
        int count = size;
        for (AccessEntry entry : entries) {
            count += put(entry) ? 1 : 0;
        }
        return new EntryTable(key, keys, slots, count);
    }

    private boolean put(AccessEntry entry) {
        int mask = slots.length - 1;
        int wanted = key.applyAsInt(entry);
        int at = spread(wanted) & mask;
        while (slots[at] != null && keys[at] != wanted) {
            at = (at + 1) & mask;
        }
        boolean added = slots[at] == null;
        keys[at] = wanted;
        slots[at] = entry;
        return added;
    }

    /** A power of two that is filled by half at most. */
    private static int room(int size) {
        return Math.max(LEAST, Integer.highestOneBit(Math.max(1, size * 2 - 1)) * 2);
    }

    /** Neighbouring ids must not pile up: what differs in few bits differs in the low ones afterwards. */
    private static int spread(int wanted) {
        int mixed = wanted * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }
}
