// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.store;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;

/** A store whose medium takes its time: batches reach it when a test says so, in their order. */
public final class SlowStore implements StateStore {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final MemoryStore medium;

    /** @param medium what is durable */
    public SlowStore(MemoryStore medium) {
        this.medium = medium;
    }

    /** What is durable. */
    public MemoryStore medium() {
        return medium;
    }

    /** Lets the batch that waits longest reach the medium; false when there is none. */
    public boolean step() {
        Runnable batch = waiting.poll();
        if (batch != null) {
            batch.run();
        }
        return batch != null;
    }

    /** Lets all batches that wait reach the medium. */
    public void run() {
        while (step()) {
            // the work is done by step
        }
    }

    /** How many batches wait. */
    public int waiting() {
        return waiting.size();
    }

    @Override
    public SortedMap<String, byte[]> read(String namespace) {
        return medium.read(namespace);
    }

    @Override
    public CompletionStage<@Nullable Void> commit(Batch batch) {
        CompletableFuture<@Nullable Void> durable = new CompletableFuture<>();
        waiting.add(() -> medium.commit(batch).whenComplete((done, failure) -> {
            if (failure == null) {
                durable.complete(null);
            } else {
                durable.completeExceptionally(failure);
            }
        }));
        return durable;
    }

    @Override
    public void later(Batch batch) {
        waiting.add(() -> medium.later(batch));
    }
}
