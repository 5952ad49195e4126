// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.store.api.StoreKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store in the data folder. Takes no configuration, since Config Admin itself is kept here. */
@Component(service = StateStore.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class StoreComponent implements StateStore {
    private static final Logger LOG = LoggerFactory.getLogger("postern.store");

    private final FileLayer folder;
    private final LogStore store;

    @Activate
    public StoreComponent(BundleContext context) throws IOException {
        String data = context.getProperty("postern.data");
        Path path = Path.of(data == null ? "data" : data, "state").toAbsolutePath();
        try {
            this.folder = new DiskFolder(path);
            this.store = open(folder, new HealthBoard(context));
        } catch (IOException failure) {
            LOG.error("the state in {} cannot be opened: {}", path, failure.toString());
            throw failure;
        }
    }

    /** One small file, read here and not later: whoever gets the service reads from it at once. */
    private static LogStore open(FileLayer folder, Health health) throws IOException {
        Recovery.Result state;
        try {
            state = new Recovery(folder, Limits.DEFAULT, Schema.PRESENT, health).run();
        } catch (IOException failure) {
            folder.close();
            throw failure;
        }
        return new LogStore(
                state,
                new Secrets(new KeyFile(folder)),
                Limits.DEFAULT,
                health,
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "postern-store")));
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindKey(StoreKey key) {
        store.use(key);
    }

    void unbindKey(StoreKey key) {
        store.forget(key);
    }

    @Override
    public SortedMap<String, byte[]> read(String namespace) {
        return store.read(namespace);
    }

    @Override
    public SortedSet<String> unreadable(String namespace) {
        return store.unreadable(namespace);
    }

    @Override
    public Runnable whenKeyComes(Runnable task) {
        return store.whenKeyComes(task);
    }

    @Override
    public CompletionStage<@Nullable Void> commit(Batch batch) {
        return store.commit(batch);
    }

    @Override
    public void later(Batch batch) {
        store.later(batch);
    }

    @Deactivate
    void close() throws IOException {
        store.close();
        folder.close();
    }
}
