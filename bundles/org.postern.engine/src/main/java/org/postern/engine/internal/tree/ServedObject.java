// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ObjectTable;

/**
 * One object of a snapshot.
 *
 * @param source who serves it
 * @param instances by ascending id
 * @param held whether it was withdrawn a moment ago: still listed, answers 5.03, may be taken over by a successor
 */
public record ServedObject(ObjectSource source, List<ServedInstance> instances, boolean held) {
    public ServedObject {
        instances = List.copyOf(instances);
    }

    /** The object id. */
    public int id() {
        return source.id();
    }

    /** What is declared. */
    public ObjectModel model() {
        return source.table().model();
    }

    /** The access to its resources. */
    public ObjectTable table() {
        return source.table();
    }

    /** An instance by id, or null. */
    public @Nullable ServedInstance instance(int id) {
        int at = position(id);
        return at < 0 ? null : instances.get(at);
    }

    /** The lowest id that no instance has. */
    public int freeId() {
        int free = 0;
        for (ServedInstance instance : instances) {
            if (instance.id() != free) {
                break;
            }
            free++;
        }
        return free;
    }

    /** Whether a resource is there in an instance; does not call its handler. */
    public boolean present(ServedInstance instance, int index) {
        ObjectTable table = table();
        return switch (table.model().resources().get(index).handling()) {
            case CELL -> table.cell(instance.handler(), index).present();
            case CALL, LATER, STREAM -> table.present(instance.handler(), index);
        };
    }

    ServedObject with(ServedInstance instance) {
        int at = position(instance.id());
        if (at >= 0) {
            return this;
        }
        List<ServedInstance> more = new ArrayList<>(instances);
        more.add(-at - 1, instance);
        return new ServedObject(source, more, held);
    }

    ServedObject with(List<ServedInstance> others) {
        List<ServedInstance> more = new ArrayList<>(instances);
        more.addAll(others);
        more.sort(Comparator.comparingInt(ServedInstance::id));
        return new ServedObject(source, more, held);
    }

    ServedObject without(int id) {
        List<ServedInstance> fewer = new ArrayList<>(instances);
        return fewer.removeIf(instance -> instance.id() == id) ? new ServedObject(source, fewer, held) : this;
    }

    ServedObject holding() {
        return new ServedObject(source, instances, true);
    }

    private int position(int id) {
        // ids mostly count up from 0: then the place is the id, and no other instance need be touched
        if (id < instances.size() && instances.get(id).id() == id) {
            return id;
        }
        int low = 0;
        int high = instances.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = instances.get(middle).id();
            if (at == id) {
                return middle;
            }
            if (at < id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
