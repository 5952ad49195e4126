// SPDX-License-Identifier: Apache-2.0
package org.postern.store.api;

import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Service: keeps records across crashes and power cuts.
 *
 * <p>Batches happen in the order in which they were handed in, whichever of the two ways. Thread-safe; no call blocks on
 * the disk.
 */
@ProviderType
public interface StateStore {
    /**
     * The records of a namespace by key, as the last batch handed in left them; a copy that belongs to the caller, empty if
     * there are none. Secrets come out in clear.
     */
    SortedMap<String, byte[]> read(String namespace);

    /**
     * Makes the changes of the batch, all or none.
     *
     * @return completes when they survive a power cut, on a thread of the store that must not be blocked; exceptionally
     *     with a {@link StoreException} if the medium refused them, and then none of them is there
     */
    CompletionStage<@Nullable Void> commit(Batch batch);

    /**
     * Makes the changes of the batch, all or none, soon: they survive a power cut one second later. If the medium refuses
     * them the store tries again until it takes them or a newer value replaces them, and says so in its health.
     */
    void later(Batch batch);
}
