// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import org.postern.store.api.Batch;

/**
 * A change of rights that belongs to a larger one: its batch is made durable together with that of the other, then it is
 * done, or dropped.
 *
 * @param batch what must be durable before anybody is told, empty if there is nothing to change
 * @param apply does it; the batch is durable
 * @param drop takes it back: the store refused, or the larger change failed at the last moment
 */
public record RightsChange(Batch batch, Runnable apply, Runnable drop) {
    /** Nothing to change. */
    public static final RightsChange NONE = new RightsChange(Batch.builder().build(), () -> {}, () -> {});

    /** This one and then another one. */
    public RightsChange and(RightsChange other) {
        return new RightsChange(
                Batch.builder().then(batch).then(other.batch).build(),
                () -> {
                    apply.run();
                    other.apply.run();
                },
                () -> {
                    drop.run();
                    other.drop.run();
                });
    }
}
