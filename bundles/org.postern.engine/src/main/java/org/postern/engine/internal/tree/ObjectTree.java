// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An immutable snapshot of the objects that are served. */
public final class ObjectTree {
    static final ObjectTree EMPTY = new ObjectTree(new TreeMap<>());

    private final SortedMap<Integer, ServedObject> objects;

    private ObjectTree(SortedMap<Integer, ServedObject> objects) {
        this.objects = objects;
    }

    /** The objects by ascending id. */
    public Collection<ServedObject> objects() {
        return Collections.unmodifiableCollection(objects.values());
    }

    /** An object by id, or null. */
    public @Nullable ServedObject object(int id) {
        return objects.get(id);
    }

    ObjectTree with(ServedObject object) {
        SortedMap<Integer, ServedObject> more = new TreeMap<>(objects);
        more.put(object.id(), object);
        return new ObjectTree(more);
    }

    ObjectTree without(int id) {
        SortedMap<Integer, ServedObject> fewer = new TreeMap<>(objects);
        fewer.remove(id);
        return new ObjectTree(fewer);
    }
}
