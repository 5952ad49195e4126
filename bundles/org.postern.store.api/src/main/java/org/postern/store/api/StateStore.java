// SPDX-License-Identifier: Apache-2.0
package org.postern.store.api;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
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
     * there are none. Secrets come out in clear; those that cannot be decrypted now are left out, see {@link #unreadable}.
     */
    SortedMap<String, byte[]> read(String namespace);

    /**
     * The keys of the secrets of a namespace that cannot be decrypted now, because the key that encrypted them is not there;
     * empty if there are none. The store keeps them as they are until they are replaced, removed or cleared: whoever clears
     * the namespace, or gives one of these keys to something else, loses them for good. Ask before {@link #read}: a key may
     * come in between, and then what was told as unreadable is among what is read.
     */
    default SortedSet<String> unreadable(String namespace) {
        return Collections.emptySortedSet();
    }

    /**
     * Has a task run each time a {@link StoreKey} has come, when what was {@link #unreadable} may be readable.
     *
     * @param task runs on a thread of the store, which must not be blocked
     * @return ends it
     */
    default Runnable whenKeyComes(Runnable task) {
        return () -> {};
    }

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
