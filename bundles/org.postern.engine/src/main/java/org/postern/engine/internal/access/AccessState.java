// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.management.api.HealthEntry;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;

/**
 * The entries: in the index, in the store and in the tree. The index may be asked from any thread; whoever changes
 * something holds the monitor.
 */
final class AccessState {
    private final StateStore store;
    private final AccessInstances instances;
    private final BitSet taken = new BitSet();
    private volatile RightsIndex index = RightsIndex.EMPTY;

    AccessState(ObjectKeeper keeper, StateStore store) {
        this.store = store;
        this.instances = new AccessInstances(keeper);
    }

    RightsIndex index() {
        return index;
    }

    /** Takes up what the store has. */
    synchronized void begin(Supplier<ObjectSource> object, BiConsumer<String, HealthEntry> health) {
        instances.of(object);
        List<AccessEntry> entries = new ArrayList<>();
        store.read(AccessRecord.NAMESPACE).forEach((key, record) -> {
            try {
                entries.add(AccessRecord.decode(key, record));
            } catch (IOException unreadable) {
                health.accept("access " + key, unreadable(key, unreadable));
            }
        });
        if (!entries.isEmpty()) {
            replace(entries);
        }
    }

    private static HealthEntry unreadable(String key, IOException reason) {
        return new HealthEntry(
                HealthEntry.Severity.WARNING,
                "/2/" + key,
                "The rights that /2/" + key + " gave cannot be read and are left out: " + reason.getMessage(),
                "Let the bootstrap server write them again");
    }

    /** Serves the object, if only to show that it is empty. */
    synchronized void serve() {
        instances.serve();
    }

    /** The rules hold from now on, or no longer. */
    synchronized void enforce(boolean now) {
        index = index.enforced(now);
    }

    /** An entry with an id of its own, which is reserved until it is added or taken back. */
    synchronized AccessEntry reserve(int object, int instance, int owner, Acl acl, int server) {
        int id = taken.nextClearBit(0);
        taken.set(id);
        return new AccessEntry(id, object, instance, owner, acl, server);
    }

    /**
     * An entry that was to be added, or has been, is not: in the store and here it is as before.
     *
     * @param before what was in its place, null for nothing
     */
    synchronized void takeBack(AccessEntry entry, @Nullable AccessEntry before) {
        if (before != null) {
            addSoon(List.of(before));
        } else {
            if (!remove(entry)) {
                taken.clear(entry.id());
            }
            store.later(removing(List.of(entry)));
        }
    }

    /** An entry that was to be removed, or has been, stays. */
    synchronized void putBack(AccessEntry entry) {
        if (index.entry(entry.id()) == null) {
            taken.set(entry.id());
            addSoon(List.of(entry));
        }
    }

    /** What was reserved is not needed. */
    synchronized void release(Collection<AccessEntry> reserved) {
        for (AccessEntry entry : reserved) {
            if (index.entry(entry.id()) == null) {
                taken.clear(entry.id());
            }
        }
    }

    /** Adds entries, or puts others in their place, which are durable. */
    synchronized void add(Collection<AccessEntry> entries) {
        index = index.with(entries);
        instances.put(entries);
    }

    /** Adds entries that nobody waits for. */
    synchronized void addSoon(Collection<AccessEntry> entries) {
        store.later(putting(entries));
        add(entries);
    }

    /** An entry as a server wrote it, which is durable; false if it has been removed meanwhile. */
    synchronized boolean written(AccessEntry entry) {
        if (index.entry(entry.id()) == null) {
            store.later(removing(List.of(entry))); // its record must not outlive it
            return false;
        }
        index = index.with(List.of(entry));
        return true;
    }

    synchronized boolean remove(AccessEntry entry) {
        if (index.entry(entry.id()) == null) {
            return false;
        }
        index = index.without(entry);
        taken.clear(entry.id());
        instances.removed(entry.id());
        return true;
    }

    /** Removes an entry that nobody waits for. */
    synchronized void removeSoon(AccessEntry entry) {
        if (remove(entry)) {
            store.later(removing(List.of(entry)));
        }
    }

    /** These are all entries from now on. */
    synchronized void replace(Collection<AccessEntry> entries) {
        List<AccessEntry> before = index.entries();
        index = RightsIndex.of(index.enforced(), entries);
        taken.clear();
        entries.forEach(entry -> taken.set(entry.id()));
        before.stream().map(AccessEntry::id).filter(id -> !taken.get(id)).forEach(instances::removed);
        instances.put(entries);
    }

    static Batch putting(Collection<AccessEntry> entries) {
        Batch.Builder batch = Batch.builder();
        entries.forEach(entry -> AccessRecord.put(batch, entry));
        return batch.build();
    }

    static Batch removing(Collection<AccessEntry> entries) {
        Batch.Builder batch = Batch.builder();
        entries.forEach(entry -> AccessRecord.remove(batch, entry));
        return batch.build();
    }
}
