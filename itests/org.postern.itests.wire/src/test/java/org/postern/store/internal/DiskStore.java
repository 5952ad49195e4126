// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.postern.management.api.HealthEntry;
import org.postern.store.api.StateStore;

/** Opens the store in a folder without a framework. */
public final class DiskStore implements AutoCloseable {
    private final DiskFolder folder;
    private final LogStore store;

    public DiskStore(Path path) throws IOException {
        this.folder = new DiskFolder(path);
        Health health = new Health() {
            @Override
            public void raise(String key, HealthEntry entry) {
                throw new AssertionError(entry);
            }

            @Override
            public void clear(String key) {}
        };
        this.store = new LogStore(
                new Recovery(folder, Limits.DEFAULT, Schema.PRESENT, health).run(),
                new Secrets(new KeyFile(folder)),
                Limits.DEFAULT,
                health,
                Executors.newSingleThreadScheduledExecutor());
    }

    /** The store. */
    public StateStore store() {
        return store;
    }

    @Override
    public void close() throws IOException {
        store.close();
        folder.close();
    }
}
