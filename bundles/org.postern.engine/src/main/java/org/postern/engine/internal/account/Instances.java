// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.ServedInstance;

/** Makes the instances that are served those of a configuration. */
final class Instances {
    private Instances() {}

    /** Where instances come and go. */
    interface Change {
        /** An instance came, or is gone: null. */
        void happened(int id, @Nullable Object instance);
    }

    /** One that is served, and where it comes from. */
    record Live<I>(String origin, I instance) {}

    /** They come and go in the object that is served. */
    static Change served(ObjectKeeper keeper, ObjectSource object) {
        return (id, instance) -> keeper.afterwards(() -> {
            if (instance == null) {
                keeper.remove(object, id);
            } else {
                keeper.add(object, new ServedInstance(id, instance));
            }
        });
    }

    static <I> void apply(
            SortedMap<Integer, Entry> wanted,
            SortedMap<Integer, Live<I>> live,
            Supplier<I> made,
            BiConsumer<I, Map<Integer, Object>> put,
            Change change) {
        for (int id : List.copyOf(live.keySet())) {
            if (!wanted.containsKey(id)) {
                live.remove(id);
                change.happened(id, null);
            }
        }
        wanted.forEach((id, entry) -> {
            Live<I> present = live.get(id);
            I instance = present == null ? made.get() : present.instance();
            put.accept(instance, entry.values());
            live.put(id, new Live<>(entry.origin(), instance));
            if (present == null) {
                change.happened(id, instance);
            }
        });
    }
}
