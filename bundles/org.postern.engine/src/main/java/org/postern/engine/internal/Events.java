// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.postern.api.Path;
import org.postern.engine.internal.time.SerialExecutor;
import org.postern.engine.internal.tree.TreeListener;
import org.postern.management.api.ManagementEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners of the management what happens, in order, on a thread of the engine. */
final class Events implements Consumer<ManagementEvent>, TreeListener {
    private static final Logger LOG = LoggerFactory.getLogger("postern.management");

    private static final int MAX_WAITING = 1024;

    private final List<Handle> handles = new CopyOnWriteArrayList<>();
    private final SerialExecutor telling;
    /** Values were dropped, and an event that says so is queued. */
    private final AtomicBoolean missed = new AtomicBoolean();

    Events(Executor threads) {
        this.telling = new SerialExecutor(threads);
    }

    AutoCloseable listen(Consumer<ManagementEvent> listener) {
        Handle handle = new Handle(listener);
        handles.add(handle);
        return handle;
    }

    @Override
    public void accept(ManagementEvent event) {
        if (handles.isEmpty()) {
            return;
        }
        try {
            telling.execute(() -> handles.forEach(handle -> tell(handle.listener, event)));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("{} comes too late", event);
        }
    }

    @Override
    public void listChanged() {
        accept(new ManagementEvent.TreeChanged());
    }

    @Override
    public void changed(Path path) {
        // a listener that cannot keep up misses values, but nothing else, and hears afterwards that it did
        if (handles.isEmpty()) {
            return;
        }
        if (telling.size() < MAX_WAITING) {
            accept(new ManagementEvent.ValueChanged(path.toString()));
        } else if (missed.compareAndSet(false, true)) {
            tellOfMissed();
        }
    }

    /** Waits behind all that was queued before; what is missed from when it runs is told by another. */
    private void tellOfMissed() {
        try {
            telling.execute(() -> {
                missed.set(false);
                handles.forEach(handle -> tell(handle.listener, new ManagementEvent.TreeChanged()));
            });
        } catch (RejectedExecutionException full) {
            missed.set(false);
            LOG.debug("That values were missed is told with the next one");
        }
    }

    private static void tell(Consumer<ManagementEvent> listener, ManagementEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException | LinkageError failure) {
            LOG.warn("A listener of the management failed", failure);
        }
    }

    /** One listener; the same may listen twice, and each handle ends its own. */
    private final class Handle implements AutoCloseable {
        private final Consumer<ManagementEvent> listener;

        Handle(Consumer<ManagementEvent> listener) {
            this.listener = listener;
        }

        @Override
        public void close() {
            handles.remove(this);
        }
    }
}
