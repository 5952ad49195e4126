// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;

/** A store in memory. */
final class FuzzStore implements StateStore {
    private final Map<String, SortedMap<String, byte[]>> namespaces = new HashMap<>();

    @Override
    public SortedMap<String, byte[]> read(String namespace) {
        return new TreeMap<>(of(namespace));
    }

    @Override
    public CompletionStage<@Nullable Void> commit(Batch batch) {
        later(batch);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void later(Batch batch) {
        for (Batch.Change change : batch.changes()) {
            if (change instanceof Batch.Put put) {
                of(put.namespace()).put(put.key(), put.value());
            } else if (change instanceof Batch.Remove remove) {
                of(remove.namespace()).remove(remove.key());
            } else {
                of(change.namespace()).clear();
            }
        }
    }

    private SortedMap<String, byte[]> of(String namespace) {
        return namespaces.computeIfAbsent(namespace, made -> new TreeMap<>());
    }
}
