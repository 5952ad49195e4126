// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.Proposal;
import org.postern.store.api.Batch;

/**
 * What one operation changes, in one batch: first it is in the store, then it happens. Gathered and carried out in the lane
 * of the object; not thread-safe.
 */
public final class StateChange {
    private final SavedState state;
    private final List<Entry> entries = new ArrayList<>();
    private final Batch.Builder batch = Batch.builder();

    StateChange(SavedState state) {
        this.state = state;
    }

    /** An instance will be as {@code after} says. */
    public void put(ObjectSource source, ServedInstance instance, Proposal after) {
        if (instance.handler() instanceof SelfStoring own) {
            own.store(after, batch);
        } else if (SavedState.keeps(source)) {
            entries.add(new Entry(source, Path.of(source.id(), instance.id()), instance.handler(), after));
        }
    }

    /** An instance will be gone. */
    public void remove(ObjectSource source, int instance) {
        if (SavedState.keeps(source)) {
            entries.add(new Entry(source, Path.of(source.id(), instance), null, null));
        }
    }

    /** Something else changes in the same batch. */
    public void join(@Nullable Batch other) {
        batch.then(other);
    }

    /**
     * Makes it durable, and lets it happen then; at once if there is nothing to keep. What follows in the lane runs meanwhile,
     * except what must be in turn.
     *
     * @param lane the lane that this runs in
     * @param then lets it happen
     * @param refused is told why the store refused; nothing has happened
     */
    public void commit(Lane lane, Runnable then, Consumer<Throwable> refused) {
        if (nothing()) {
            then.run();
            return;
        }
        commitAll(
                lane,
                () -> {
                    then.run();
                    return CompletableFuture.completedFuture(null);
                },
                refused);
    }

    /**
     * The same where it happens in several lanes: until all of it has, nothing that objects do to the instances by themselves
     * is written over what is durable.
     *
     * @param then lets it happen; completes when it has
     */
    public void commitAll(Lane lane, Supplier<CompletionStage<?>> then, Consumer<Throwable> refused) {
        lane.hold(nothing() ? CompletableFuture.completedFuture(null) : state.begin(entries, batch), failure -> {
            CompletionStage<?> happened = CompletableFuture.completedFuture(null);
            try {
                if (failure == null) {
                    happened = then.get();
                } else {
                    refused.accept(failure);
                }
            } finally {
                happened.whenComplete((done, wrong) -> state.over(entries, failure == null));
            }
        });
    }

    private boolean nothing() {
        return entries.isEmpty() && batch.isEmpty();
    }

    /** One instance of the change. */
    static final class Entry {
        private final ObjectSource source;
        private final Path path;
        private final @Nullable Object handler;
        private final @Nullable Proposal after;
        private byte @Nullable [] record;

        /** @param handler null if the instance will be gone */
        Entry(ObjectSource source, Path path, @Nullable Object handler, @Nullable Proposal after) {
            this.source = source;
            this.path = path;
            this.handler = handler;
            this.after = after;
        }

        ObjectSource source() {
            return source;
        }

        Path path() {
            return path;
        }

        /** What the store will have of it, null for nothing. */
        byte @Nullable [] record() {
            return record;
        }

        /** Looks at the instance as late as possible: what its object changes from now on is written afterwards. */
        void fill(Batch.Builder batch) {
            if (handler == null) {
                batch.remove(SavedState.NAMESPACE, SavedState.key(path));
            } else {
                record = InstanceRecord.encode(source.table(), handler, after);
                batch.put(SavedState.NAMESPACE, SavedState.key(path), record);
            }
        }
    }
}
