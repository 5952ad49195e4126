// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;

/**
 * Which instances of an object a server may read. Servers whose sets are equal get the same content, so it needs to be made
 * only once for them. Immutable.
 */
public final class Visible {
    /** All that there are. */
    public static final Visible ALL = new Visible(new int[0]);

    /** None. */
    public static final Visible NONE = new Visible(new int[0]);

    private final int[] ids;

    /** @param ids ascending */
    private Visible(int[] ids) {
        this.ids = ids;
    }

    /** What a server may read of an object. */
    public static Visible of(Rights rights, int server, ServedObject object) {
        List<ServedInstance> instances = object.instances();
        int[] seen = new int[instances.size()];
        int count = 0;
        for (int i = 0; i < seen.length; i++) {
            int id = instances.get(i).id();
            if (rights.mayRead(server, object.id(), id)) {
                seen[count++] = id;
            }
        }
        if (count == seen.length) {
            return ALL;
        }
        return count == 0 ? NONE : new Visible(Arrays.copyOf(seen, count));
    }

    /** Whether an instance may be read. */
    @SuppressWarnings("ReferenceEquality") // there is only one
    public boolean contains(int instance) {
        return this == ALL || Arrays.binarySearch(ids, instance) >= 0;
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
        return this == other
                || (this != ALL && other != ALL && other instanceof Visible visible && Arrays.equals(ids, visible.ids));
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public int hashCode() {
        return this == ALL ? -1 : Arrays.hashCode(ids);
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public String toString() {
        return this == ALL ? "all" : Arrays.toString(ids);
    }
}
