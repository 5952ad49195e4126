// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import org.postern.api.Proposal;
import org.postern.store.api.Batch;

/**
 * Implemented by the instances of the engine's own objects, whose state belongs to accounts or rights and is not kept
 * among the instances of bundles.
 */
public interface SelfStoring {
    /**
     * Adds what must be durable before a Write is answered. Runs in the lane of the object, after all of the Write was
     * accepted and before anything of it happens.
     *
     * @param after the instance as it will be
     */
    void store(Proposal after, Batch.Builder batch);
}
