// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.attributes;

import java.util.Map;
import org.postern.store.api.Batch;

/** The attributes of a node that is to be deleted: they go in the batch of the node. */
public final class AttributesRemoval {
    private final AttributeStore attributes;
    private final Map<AttributeStore.Node, Attributes> assigned;

    AttributesRemoval(AttributeStore attributes, Map<AttributeStore.Node, Attributes> assigned) {
        this.attributes = attributes;
        this.assigned = assigned;
    }

    /** What is made durable with the deletion, empty if there is nothing. */
    public Batch batch() {
        Batch.Builder batch = Batch.builder();
        assigned.keySet().forEach(node -> batch.remove(AttributeStore.NAMESPACE, node.key()));
        return batch.build();
    }

    /** The node is deleted, durably. What was assigned since goes when the tree tells that it is gone. */
    public void apply() {
        assigned.forEach(attributes::deleted);
    }

    /** The batch is durable, but the node could not be deleted. */
    public void undo() {
        assigned.forEach(attributes::keep);
    }
}
