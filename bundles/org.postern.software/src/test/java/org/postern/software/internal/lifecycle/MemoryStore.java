// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.store.api.StoreException;

/**
 * A store in memory that may refuse, and whose process may end before or after each batch. What is to be kept later is
 * durable with the next commit, or when the process ends in order.
 */
final class MemoryStore implements StateStore {
    private final Map<String, SortedMap<String, byte[]>> durable = new HashMap<>();
    private final Map<String, SortedMap<String, byte[]>> present = new HashMap<>();
    private final Set<String> secrets = new TreeSet<>();
    private final List<Batch> waiting = new ArrayList<>();
    private final Crashes crashes;
    private IntPredicate refusing = commit -> false;
    private int commits;

    MemoryStore(Crashes crashes) {
        this.crashes = crashes;
    }

    /** What the next process finds after this one was killed. */
    MemoryStore restarted(Crashes next) {
        MemoryStore store = new MemoryStore(next);
        durable.forEach((namespace, records) -> {
            store.durable.put(namespace, new TreeMap<>(records));
            store.present.put(namespace, new TreeMap<>(records));
        });
        return store;
    }

    /** The process ends in order. */
    void stop() {
        waiting.forEach(batch -> apply(batch, durable));
        waiting.clear();
    }

    /** The keys of records that are to be encrypted at rest. */
    Set<String> secrets() {
        return new TreeSet<>(secrets);
    }

    void refuse(boolean now) {
        refusing = commit -> now;
    }

    /** @param which counted from 1 */
    void refuse(IntPredicate which) {
        refusing = which;
    }

    /** How many batches were to be committed. */
    int commits() {
        return commits;
    }

    @Override
    public SortedMap<String, byte[]> read(String namespace) {
        return new TreeMap<>(present.getOrDefault(namespace, new TreeMap<>()));
    }

    @Override
    public CompletionStage<@Nullable Void> commit(Batch batch) {
        commits++;
        if (refusing.test(commits)) {
            return CompletableFuture.failedFuture(
                    new StoreException(StoreException.Reason.FULL, "no space left on the device", null));
        }
        crashes.point("before a commit");
        stop();
        apply(batch, durable);
        apply(batch, present);
        crashes.point("after a commit");
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void later(Batch batch) {
        crashes.point("before a batch for later");
        waiting.add(batch);
        apply(batch, present);
        for (Batch.Change change : batch.changes()) {
            if (change instanceof Batch.Put put && put.secret()) {
                secrets.add(put.key());
            }
        }
    }

    private static void apply(Batch batch, Map<String, SortedMap<String, byte[]>> records) {
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
