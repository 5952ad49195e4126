// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.util.Map;
import java.util.TreeMap;

/**
 * One instance as it will be. Immutable.
 *
 * @param cells what the engine keeps, by resource id: complete
 * @param calls what was written for handlers of the object, by resource id
 * @param fresh whether it does not exist yet
 * @param touched whether the bootstrap server wrote to it
 */
record DraftInstance(Map<Integer, Object> cells, Map<Integer, Object> calls, boolean fresh, boolean touched) {
    DraftInstance {
        cells = Map.copyOf(cells);
        calls = Map.copyOf(calls);
    }

    /** One that does not exist yet. */
    static DraftInstance made() {
        return new DraftInstance(Map.of(), Map.of(), true, true);
    }

    /** One that exists. */
    static DraftInstance present(Map<Integer, Object> cells) {
        return new DraftInstance(cells, Map.of(), false, false);
    }

    /** The same with further values. */
    DraftInstance with(Map<Integer, Object> moreCells, Map<Integer, Object> moreCalls) {
        return new DraftInstance(merged(cells, moreCells), merged(calls, moreCalls), fresh, true);
    }

    /** The same with other values in place of all. */
    DraftInstance replaced(Map<Integer, Object> newCells, Map<Integer, Object> newCalls) {
        return new DraftInstance(newCells, newCalls, fresh, true);
    }

    private static Map<Integer, Object> merged(Map<Integer, Object> all, Map<Integer, Object> more) {
        Map<Integer, Object> merged = new TreeMap<>(all);
        merged.putAll(more);
        return merged;
    }
}
