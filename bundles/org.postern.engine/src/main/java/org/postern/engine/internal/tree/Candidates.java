// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everybody who offers an object, by object id; the highest ranking is first. Confined to the tree's executor. */
final class Candidates {
    private final Map<Integer, SortedSet<ObjectSource>> byObject = new HashMap<>();

    void add(ObjectSource source) {
        byObject.computeIfAbsent(source.id(), id -> new TreeSet<>(Comparator.comparing(ObjectSource::origin)))
                .add(source);
    }

    void remove(ObjectSource source) {
        SortedSet<ObjectSource> offers = byObject.get(source.id());
        if (offers != null) {
            offers.remove(source);
            if (offers.isEmpty()) {
                byObject.remove(source.id());
            }
        }
    }

    @Nullable
    ObjectSource best(int object) {
        SortedSet<ObjectSource> offers = byObject.get(object);
        return offers == null ? null : offers.first();
    }
}
