// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.store.api.Batch;

/**
 * What else changes when one server creates or deletes instances, such as the rights on them: in the store in the same
 * batch, and then for all to see. Called in the lane of the object; must not block.
 */
public interface Companion {
    /** Nothing else changes. */
    Companion NONE = new Companion() {};

    /** Instances will be made: all of them, or none. */
    default Part creating(List<Path> instances) {
        return Part.NOTHING;
    }

    /** An instance will be deleted. */
    default Part deleting(Path instance) {
        return Part.NOTHING;
    }

    /**
     * A part in one operation.
     *
     * @param batch what is kept with it, null for nothing
     * @param happens called when all of it is durable, before the instances come or go
     * @param dropped called instead when the store refused, or an object failed at the last moment; in that case the batch
     *     was kept, and what it changed must be written as it was
     */
    record Part(@Nullable Batch batch, Runnable happens, Runnable dropped) {
        /** No part. */
        public static final Part NOTHING = new Part(null, () -> {}, () -> {});
    }
}
