// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.core;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postern.api.Proposal;
import org.postern.api.Value;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;

/** The values that the engine keeps for an instance, as a map of resource id to plain value, and back. */
public final class CellValues {
    private CellValues() {}

    /** The values that are there. */
    public static Map<Integer, Object> of(ObjectTable table, Object handler) {
        return of(table, handler, null);
    }

    /** The values that will be there after an operation. */
    static Map<Integer, Object> of(ObjectTable table, Object handler, @Nullable Proposal after) {
        Map<Integer, Object> values = new TreeMap<>();
        List<ResourceModel> resources = table.model().resources();
        for (int i = 0; i < resources.size(); i++) {
            if (resources.get(i).handling() == Handling.CELL) {
                Value<?> cell = table.cell(handler, i);
                Object value = after == null ? cell.orNull() : proposed(after, cell);
                if (value != null) {
                    values.put(resources.get(i).id(), value);
                }
            }
        }
        return values;
    }

    private static <T> @Nullable T proposed(Proposal after, Value<T> cell) {
        return after.after(cell).orElse(null);
    }

    /** Sets the values that are named and makes all others absent; what is equal is not announced. */
    public static void put(ObjectTable table, Object handler, Map<Integer, Object> values) {
        List<ResourceModel> resources = table.model().resources();
        for (int i = 0; i < resources.size(); i++) {
            if (resources.get(i).handling() == Handling.CELL) {
                set(table.cell(handler, i), values.get(resources.get(i).id()));
            }
        }
    }

    @SuppressWarnings("unchecked") // the values were read from such a cell, or decoded by its declaration
    private static <T> void set(Value<T> cell, @Nullable Object value) {
        if (value == null) {
            cell.clear();
        } else {
            cell.set((T) value);
        }
    }
}
