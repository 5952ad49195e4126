// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.store.api.StoreException;

/** A store in memory, for one namespace, that can refuse. */
final class Records implements StateStore {
    private final TreeMap<String, byte[]> records = new TreeMap<>();
    private final List<Batch.Put> puts = new ArrayList<>();
    private volatile boolean refusing;

    void refuse() {
        refusing = true;
    }

    /** Everything that was ever put. */
    synchronized List<Batch.Put> puts() {
        return List.copyOf(puts);
    }

    /** What is there now, for another life of the process. */
    synchronized Records copy() {
        Records copy = new Records();
        copy.records.putAll(records);
        return copy;
    }

    @Override
    public synchronized SortedMap<String, byte[]> read(String namespace) {
        return new TreeMap<>(records);
    }

    @Override
    public synchronized CompletionStage<@Nullable Void> commit(Batch batch) {
        if (refusing) {
            return CompletableFuture.failedFuture(new StoreException(StoreException.Reason.FULL, "full", null));
        }
        for (Batch.Change change : batch.changes()) {
            if (change instanceof Batch.Put put) {
                puts.add(put);
                records.put(put.key(), put.value());
            } else if (change instanceof Batch.Remove remove) {
                records.remove(remove.key());
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void later(Batch batch) {
        commit(batch);
    }
}
