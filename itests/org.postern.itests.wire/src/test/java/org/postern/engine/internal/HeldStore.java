// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.store.api.StoreException;

/** A store that refuses or takes its time on request. */
public final class HeldStore implements StateStore {
    private final StateStore store;
    private final List<Runnable> held = new ArrayList<>();
    private StoreException.@Nullable Reason refusal;
    private boolean holding;

    public HeldStore(StateStore store) {
        this.store = store;
    }

    /** From now on every commit fails like this; null to end it. */
    public synchronized void refuse(StoreException.@Nullable Reason reason) {
        refusal = reason;
    }

    /** From now on commits wait for {@link #release}. */
    public synchronized void hold() {
        holding = true;
    }

    /** Lets the commits that wait reach the medium. */
    public void release() {
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
        held.add(() -> {
            store.later(batch);
            later.complete(null);
        });
        return later;
    }

    @Override
    public void later(Batch batch) {
        store.later(batch);
    }
}
