// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One instance as it will be. Immutable.
 *
 * @param cells what the engine keeps, by resource id: complete
 * @param kept the resource ids of those cells that were not written: the object itself may change them until it happens
 * @param calls what was written for handlers of the object, by resource id
 * @param fresh whether it does not exist yet
 * @param touched whether the bootstrap server wrote to it
 */
record DraftInstance(
        Map<Integer, Object> cells, Set<Integer> kept, Map<Integer, Object> calls, boolean fresh, boolean touched) {
    DraftInstance {
        cells = Map.copyOf(cells);
        kept = Set.copyOf(kept);
        calls = Map.copyOf(calls);
    }

    /** One that does not exist yet. */
    static DraftInstance made() {
        return new DraftInstance(Map.of(), Set.of(), Map.of(), true, true);
    }

    /** One that exists. */
    static DraftInstance present(Map<Integer, Object> cells) {
        return new DraftInstance(cells, cells.keySet(), Map.of(), false, false);
    }

    /** The same with further values. */
    DraftInstance with(Map<Integer, Object> moreCells, Map<Integer, Object> moreCalls) {
        Set<Integer> rest = new HashSet<>(kept);
        rest.removeAll(moreCells.keySet());
        return new DraftInstance(merged(cells, moreCells), rest, merged(calls, moreCalls), fresh, true);
    }

    /** The same with other values in place of all but those of some cells. */
    DraftInstance replaced(Map<Integer, Object> newCells, Set<Integer> stay, Map<Integer, Object> newCalls) {
        Map<Integer, Object> all = new TreeMap<>(newCells);
        Set<Integer> rest = new HashSet<>(kept);
        rest.retainAll(stay);
        stay.forEach(id -> all.put(id, Objects.requireNonNull(cells.get(id))));
        return new DraftInstance(all, rest, newCalls, fresh, true);
    }

    /** The same over what is there by now in its place, null for nothing. */
    DraftInstance over(@Nullable DraftInstance present) {
        Map<Integer, Object> all = new TreeMap<>(cells);
        all.keySet().removeAll(kept);
        Set<Integer> rest = new HashSet<>(kept);
        if (present == null) {
            rest.clear();
        } else {
            rest.retainAll(present.cells.keySet());
            rest.forEach(id -> all.put(id, Objects.requireNonNull(present.cells.get(id))));
        }
        return new DraftInstance(all, rest, calls, fresh || present == null, touched);
    }

    /** The values that were written, for cells and for handlers. */
    Map<Integer, Object> written() {
        Map<Integer, Object> written = merged(cells, calls);
        written.keySet().removeAll(kept);
        return written;
    }

    private static Map<Integer, Object> merged(Map<Integer, Object> all, Map<Integer, Object> more) {
        Map<Integer, Object> merged = new TreeMap<>(all);
        merged.putAll(more);
        return merged;
    }
}
