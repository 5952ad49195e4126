// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.postern.software.internal.packages.BundleEntry;

/** The jars that are bundles now, by their digest. */
final class Units {
    private final Map<String, Unit> all = new LinkedHashMap<>();

    void clear() {
        all.clear();
    }

    Collection<Unit> all() {
        return all.values();
    }

    @Nullable
    Unit get(String digest) {
        return all.get(digest);
    }

    void add(Unit unit) {
        all.put(unit.entry().digest(), unit);
    }

    void remove(Unit unit) {
        all.values().remove(unit);
    }

    /** What a package has and is not to have any more. */
    List<Unit> leaving(int id, List<BundleEntry> wanted) {
        List<Unit> leaving = new ArrayList<>();
        all.forEach((digest, unit) -> {
            if (unit.usedBy(id)
                    && wanted.stream().noneMatch(entry -> entry.digest().equals(digest))) {
                leaving.add(unit);
            }
        });
        return leaving;
    }

    List<Bundle> bundles(int id) {
        return all.values().stream()
                .filter(unit -> unit.usedBy(id))
                .map(Unit::bundle)
                .toList();
    }

    @Nullable
    Unit unit(Bundle bundle) {
        for (Unit unit : all.values()) {
            if (unit.bundle().equals(bundle)) {
                return unit;
            }
        }
        return null;
    }

    /** The packages that have any, each after those it depends on. */
    List<Integer> order(Wiring wiring) {
        SortedSet<Integer> ids = new TreeSet<>(Comparator.reverseOrder());
        all.values().forEach(unit -> ids.addAll(unit.users()));
        Deque<Integer> ordered = new ArrayDeque<>();
        Set<Integer> entered = new HashSet<>();
        for (int id : ids) {
            order(id, wiring, entered, ordered);
        }
        return List.copyOf(ordered);
    }

    /** Puts those that depend on it there first, and it before them. */
    private void order(int id, Wiring wiring, Set<Integer> entered, Deque<Integer> ordered) {
        if (!entered.add(id)) {
            return;
        }
        for (Bundle dependent : wiring.closure(bundles(id))) {
            Unit unit = unit(dependent);
            if (unit != null) {
                for (int other : unit.users()) {
                    order(other, wiring, entered, ordered);
                }
            }
        }
        ordered.addFirst(id);
    }
}
