// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.store.api.StoreException;

/** A store in memory that may refuse, and whose process may end before or after each batch. */
final class MemoryStore implements StateStore {
    private final Map<String, SortedMap<String, byte[]>> records;
    private final Crashes crashes;
    private boolean refusing;

    MemoryStore(Crashes crashes) {
        this(crashes, new TreeMap<>());
    }

    private MemoryStore(Crashes crashes, Map<String, SortedMap<String, byte[]>> records) {
        this.crashes = crashes;
        this.records = records;
    }

    /** What the next process finds. */
    MemoryStore restarted(Crashes next) {
        return new MemoryStore(next, records);
    }

    void refuse(boolean now) {
        refusing = now;
    }

    @Override
    public SortedMap<String, byte[]> read(String namespace) {
        return new TreeMap<>(records.getOrDefault(namespace, new TreeMap<>()));
    }

    @Override
    public CompletionStage<@Nullable Void> commit(Batch batch) {
        if (refusing) {
            return CompletableFuture.failedFuture(
                    new StoreException(StoreException.Reason.FULL, "no space left on the device", null));
        }
        crashes.point("before a commit");
        apply(batch);
        crashes.point("after a commit");
        return CompletableFuture.completedFuture(null);
    }

    /** Soon is never, when the process ends first. */
    @Override
    public void later(Batch batch) {
        crashes.point("before a batch for later");
        apply(batch);
    }

    private void apply(Batch batch) {
        for (Batch.Change change : batch.changes()) {
            SortedMap<String, byte[]> namespace = records.computeIfAbsent(change.namespace(), name -> new TreeMap<>());
            if (change instanceof Batch.Put put) {
                namespace.put(put.key(), put.value());
            } else if (change instanceof Batch.Remove remove) {
                namespace.remove(remove.key());
            } else {
                namespace.clear();
            }
        }
    }
}
