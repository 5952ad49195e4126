// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;

/**
 * The node an operation is about, found in one snapshot of the tree.
 *
 * @param path its path
 * @param object its object
 * @param instance its instance, null at depth 1
 * @param index the position of its resource in the model, -1 above depth 3
 */
public record Target(Path path, ServedObject object, @Nullable ServedInstance instance, int index) {
    /** What is declared of the resource, null above depth 3. */
    @Nullable
    ResourceModel resource() {
        return index < 0 ? null : object.model().resources().get(index);
    }

    ObjectTable table() {
        return object.table();
    }

    /**
     * Whether it may be asked on the receiver's thread if the node is there: that calls no code of the object, or only such
     * as promised not to block.
     */
    boolean judgedDirectly() {
        return index < 0
                || object.model().resources().get(index).mandatory()
                || object.source().performance().direct(index);
    }

    /** Whether reading it may happen on the receiver's thread. */
    boolean directlyReadable() {
        return index < 0
                ? object.source().performance().direct()
                : object.source().performance().direct(index);
    }
}
