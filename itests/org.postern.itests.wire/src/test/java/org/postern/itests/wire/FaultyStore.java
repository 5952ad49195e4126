// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.store.api.StoreException;

/** The store, with a medium that refuses or takes its time on request. */
final class FaultyStore implements StateStore {
    private final StateStore store;
    private final List<Runnable> held = new ArrayList<>();
    private StoreException.@Nullable Reason refusal;
    private boolean holding;

    FaultyStore(StateStore store) {
        this.store = store;
    }

    /** From now on every commit fails like this; null to end it. */
    synchronized void refuse(StoreException.@Nullable Reason reason) {
        refusal = reason;
    }

    /** From now on commits wait for {@link #release}. */
    synchronized void hold() {
        holding = true;
    }

    /** From now on commits go on as usual; those that wait go on waiting. */
    synchronized void pass() {
        holding = false;
    }

    /** Lets the commits that wait reach the medium. */
    void release() {
        List<Runnable> released;
        synchronized (this) {
            holding = false;
            released = List.copyOf(held);
            held.clear();
        }
        released.forEach(Runnable::run);
    }

    @Override
    public SortedMap<String, byte[]> read(String namespace) {
        return store.read(namespace);
    }

    @Override
    public synchronized CompletionStage<@Nullable Void> commit(Batch batch) {
        if (refusal != null) {
            return CompletableFuture.failedFuture(new StoreException(refusal, "refused by the test", null));
        }
        if (!holding) {
            return store.commit(batch);
        }
        CompletableFuture<@Nullable Void> later = new CompletableFuture<>();
        held.add(() -> store.commit(batch).whenComplete((done, failure) -> {
            if (failure == null) {
                later.complete(null);
            } else {
                later.completeExceptionally(failure);
            }
        }));
        return later;
    }

    @Override
    public void later(Batch batch) {
        store.later(batch);
    }
}
