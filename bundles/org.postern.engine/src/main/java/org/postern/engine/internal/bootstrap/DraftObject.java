// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.codec.ValueCheck;
import org.postern.engine.internal.core.CellValues;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;

/**
 * The instances of one object as they will be. Immutable.
 *
 * @param served the object as it is
 * @param instances by id
 */
record DraftObject(ServedObject served, SortedMap<Integer, DraftInstance> instances) {
    DraftObject {
        instances = Collections.unmodifiableSortedMap(new TreeMap<>(instances));
    }

    /** The object as it is. */
    static DraftObject of(ServedObject served) {
        SortedMap<Integer, DraftInstance> instances = new TreeMap<>();
        for (ServedInstance instance : served.instances()) {
            instances.put(instance.id(), DraftInstance.present(CellValues.of(served.table(), instance.handler())));
        }
        return new DraftObject(served, instances);
    }

    int id() {
        return served.id();
    }

    ObjectModel model() {
        return served.model();
    }

    @Nullable
    DraftInstance instance(int id) {
        return instances.get(id);
    }

    /** Whether it is one of the engine's own: nothing of it is decided by code of a bundle. */
    boolean own() {
        return served.source().origin().bundleId() == ObjectSource.Origin.ENGINE;
    }

    /** Whether instances of it can be made and deleted from outside. */
    boolean changeable() {
        return model().multiple() && (own() || model().creatable());
    }

    /**
     * The same over the object as it is at another moment, when another bundle may serve it; null if that has no place for
     * what was written.
     */
    @Nullable
    DraftObject over(ServedObject now) {
        if (now.equals(served)) {
            return this;
        }
        DraftObject next = of(now);
        for (ServedInstance before : served.instances()) {
            if (!instances.containsKey(before.id())) {
                next = next.without(before.id());
            }
        }
        for (Map.Entry<Integer, DraftInstance> instance : instances.entrySet()) {
            DraftInstance written = instance.getValue();
            if (!written.touched()) {
                continue;
            }
            DraftInstance moved = written.over(next.instance(instance.getKey()));
            if ((moved.fresh() && !next.changeable()) || !fits(written.written(), now)) {
                return null;
            }
            next = next.with(instance.getKey(), moved);
        }
        return next;
    }

    private boolean fits(Map<Integer, Object> values, ServedObject now) {
        if (now.source() == served.source()) {
            return true;
        }
        for (Map.Entry<Integer, Object> value : values.entrySet()) {
            int at = now.model().index(value.getKey());
            ResourceModel next = at < 0 ? null : now.model().resources().get(at);
            ResourceModel before = model().resources().get(model().index(value.getKey()));
            if (next == null
                    || next.type() != before.type()
                    || next.multiple() != before.multiple()
                    || next.handling() != before.handling()
                    || ValueCheck.violation(next, value.getValue()) != null) {
                return false;
            }
        }
        return true;
    }

    DraftObject with(int id, DraftInstance instance) {
        SortedMap<Integer, DraftInstance> more = new TreeMap<>(instances);
        more.put(id, instance);
        return new DraftObject(served, more);
    }

    DraftObject without(int id) {
        SortedMap<Integer, DraftInstance> fewer = new TreeMap<>(instances);
        fewer.remove(id);
        return new DraftObject(served, fewer);
    }
}
