// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;

/** Takes everything and keeps nothing. */
public final class EmptyStore implements StateStore {
    @Override
    public SortedMap<String, byte[]> read(String namespace) {
        return new TreeMap<>();
    }

    @Override
    public CompletionStage<@Nullable Void> commit(Batch batch) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void later(Batch batch) {}
}
