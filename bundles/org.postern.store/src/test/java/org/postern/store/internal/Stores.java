// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.store.api.StoreException;

/** Stores for tests. */
final class Stores {
    /** Generations follow each other quickly. */
    static final Limits SMALL = new Limits(4 << 10, 64 << 10, 256 << 10, 64 << 10, 1_000, 1);

    static final List<String> NAMESPACES = List.of("accounts", "access", "attributes", "observations");

    private Stores() {}

    static LogStore open(FileLayer folder, ScheduledExecutorService writer, Health health) throws IOException {
        return open(folder, writer, health, Schema.PRESENT);
    }

    static LogStore open(FileLayer folder, ScheduledExecutorService writer, Health health, Schema schema)
            throws IOException {
        return new LogStore(
                new Recovery(folder, SMALL, schema, health).run(),
                new Secrets(new KeyFile(folder)),
                SMALL,
                health,
                writer);
    }

    /** A store that writes when it is told to, at once. */
    static LogStore immediate(FileLayer folder, Health health) throws IOException {
        ManualWriter writer = new ManualWriter();
        writer.immediate();
        return open(folder, writer, health);
    }

    /** Commits and waits for the outcome. */
    static void commit(StateStore store, Batch batch) throws StoreException {
        try {
            store.commit(batch).toCompletableFuture().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof StoreException refused) {
                throw refused;
            }
            throw failure;
        }
    }

    static Batch put(String namespace, String key, String value) {
        return Batch.builder()
                .put(namespace, key, value.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .build();
    }
}
