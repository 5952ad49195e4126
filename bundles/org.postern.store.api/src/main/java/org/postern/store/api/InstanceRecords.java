// SPDX-License-Identifier: Apache-2.0
package org.postern.store.api;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Implemented by the service of an object that keeps records about its instances beside those of the engine, so that a Delete
 * changes both in one batch: what was answered is not half undone by a power cut.
 */
@ConsumerType
public interface InstanceRecords {
    /**
     * What has to be durable before the Delete of an instance is answered; null for nothing. Called before anything happens,
     * in the lane of the object, and must not block. The store may refuse: then nothing happens.
     *
     * @param instance the instance id
     */
    @Nullable
    Batch deleting(int instance);
}
