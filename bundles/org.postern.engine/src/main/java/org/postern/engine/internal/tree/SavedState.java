// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postern.api.Value;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;

/**
 * The instances of an object and the values of their cells, as plain values that outlive the bundle (HOT-07).
 *
 * @param instances instance id to resource id to value
 */
record SavedState(Map<Integer, Map<Integer, Object>> instances) {
    static SavedState of(ServedObject object) {
        Map<Integer, Map<Integer, Object>> saved = new TreeMap<>();
        ObjectTable table = object.table();
        List<ResourceModel> resources = table.model().resources();
        for (ServedInstance instance : object.instances()) {
            Map<Integer, Object> values = new HashMap<>();
            for (int i = 0; i < resources.size(); i++) {
                if (resources.get(i).handling() == Handling.CELL) {
                    Object value = table.cell(instance.handler(), i).orNull();
                    if (value != null) {
                        values.put(resources.get(i).id(), value);
                    }
                }
            }
            saved.put(instance.id(), values);
        }
        return new SavedState(saved);
    }

    /** Puts the saved values into the cells of an instance; a cell whose type changed keeps its default. */
    void restore(ObjectTable table, int id, Object handler) {
        Map<Integer, Object> values = instances.getOrDefault(id, Map.of());
        List<ResourceModel> resources = table.model().resources();
        for (int i = 0; i < resources.size(); i++) {
            Object value = values.get(resources.get(i).id());
            if (value != null && resources.get(i).handling() == Handling.CELL && fits(resources.get(i), value)) {
                put(table.cell(handler, i), value);
            }
        }
    }

    @SuppressWarnings("unchecked") // the type was compared with the declaration
    private static <T> void put(Value<T> cell, Object value) {
        cell.set((T) value);
    }

    private static boolean fits(ResourceModel resource, Object value) {
        if (resource.multiple() != (value instanceof Map)) {
            return false;
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(one -> one != null && Types.fits(resource.type(), one));
        }
        return Types.fits(resource.type(), value);
    }
}
