// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postern.api.table.ObjectModel;
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
