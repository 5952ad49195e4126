// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.api.MultipleObjectService;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;

/**
 * The instances of the Access Control object in the tree. The object is served from the moment there is something to say:
 * a gateway with one server has none (ACL-01). Calls come one after the other; the tree follows in the same order.
 */
final class AccessInstances {
    private final ObjectKeeper keeper;
    private @Nullable Supplier<ObjectSource> maker;
    private @Nullable ObjectSource served;

    AccessInstances(ObjectKeeper keeper) {
        this.keeper = keeper;
    }

    /** @param object makes the Access Control object; called once at most */
    void of(Supplier<ObjectSource> object) {
        maker = object;
    }

    /** Serves the object, if only to show that it is empty. */
    void serve() {
        if (served == null && maker != null) {
            ObjectSource source = maker.get();
            served = source;
            keeper.offer(source);
        }
    }

    /** Shows entries, new ones and those that changed. */
    void put(Collection<AccessEntry> entries) {
        serve();
        ObjectSource source = served;
        if (source != null && source.service() instanceof MultipleObjectService<?> object && !entries.isEmpty()) {
            List<AccessEntry> shown = List.copyOf(entries);
            keeper.afterwards(() -> put(source, object, shown));
        }
    }

    private void put(ObjectSource source, MultipleObjectService<?> object, List<AccessEntry> entries) {
        ServedObject present = keeper.tree().object(source.id());
        List<ServedInstance> made = new ArrayList<>();
        for (AccessEntry entry : entries) {
            ServedInstance instance = present == null ? null : present.instance(entry.id());
            if (instance == null) {
                instance = new ServedInstance(entry.id(), object.instance(entry.id()));
                made.add(instance);
            }
            ((AccessView) instance.handler()).show(entry);
        }
        keeper.addAll(source, made);
    }

    void removed(int id) {
        ObjectSource source = served;
        if (source != null) {
            keeper.afterwards(() -> keeper.remove(source, id));
        }
    }
}
