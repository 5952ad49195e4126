// SPDX-License-Identifier: Apache-2.0
package org.postern.store.configadmin.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.cm.PersistenceManager;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the configurations of Config Admin in the state store: what it was told is stored survives a power cut. What comes
 * from files and from the command line is cached only, see {@link #CACHED}.
 *
 * <p>Thread-safe, as Config Admin wants it, and blocking, as its interface is.
 */
@Component(
        service = PersistenceManager.class,
        configurationPolicy = ConfigurationPolicy.IGNORE,
        property = PersistenceManager.PROPERTY_NAME + "=postern")
public final class StorePersistenceManager implements PersistenceManager {
    static final String NAMESPACE = "configurations";

    /**
     * A configuration with this property is made again at each start by whoever made it, so it is not written. With a dot
     * in front, as here, a property does not show among those of services.
     */
    static final String CACHED = ".postern.cached";

    /** What Config Admin stores before a configuration was updated for the first time. */
    private static final String EMPTY = "_felix_.cm.newConfiguration";

    private static final long PATIENCE_SECONDS = 30;
    private static final Logger LOG = LoggerFactory.getLogger("postern.store");

    private final ComponentContext component;
    private final StateStore store;
    /** The configurations whose key is not there; the store keeps them. */
    private final Set<String> unreadable;

    private final @Nullable Runnable watched;
    private final Map<String, Dictionary<?, ?>> configurations = new ConcurrentHashMap<>();

    @Activate
    public StorePersistenceManager(ComponentContext component, @Reference StateStore store) {
        this.component = component;
        this.store = store;
        this.unreadable = store.unreadable(NAMESPACE);
        this.watched = unreadable.isEmpty() ? null : store.whenKeyComes(this::keyCame);
        store.read(NAMESPACE).forEach((pid, value) -> {
            try {
                configurations.put(pid, ConfigurationCodec.read(value));
            } catch (IOException failure) {
                LOG.warn(
                        "the configuration of {} cannot be read and is left out: {}. Make it again",
                        pid,
                        failure.getMessage());
            }
        });
    }

    /** Config Admin reads everything when it begins, so it has to begin anew with what can be read now. */
    private void keyCame() {
        if (!store.unreadable(NAMESPACE).equals(unreadable)) {
            LOG.info("The key of configurations has come; Config Admin begins anew with them");
            component.disableComponent(StorePersistenceManager.class.getName());
            component.enableComponent(StorePersistenceManager.class.getName());
        }
    }

    @Deactivate
    void close() {
        if (watched != null) {
            watched.run();
        }
    }

    @Override
    public boolean exists(String pid) {
        return configurations.containsKey(pid);
    }

    @Override
    public Dictionary<?, ?> load(String pid) throws IOException {
        Dictionary<?, ?> configuration = configurations.get(pid);
        if (configuration == null) {
            throw new IOException("there is no configuration of " + pid);
        }
        return configuration;
    }

    @Override
    public Enumeration<Dictionary<?, ?>> getDictionaries() {
        return Collections.enumeration(new ArrayList<>(configurations.values()));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void store(String pid, Dictionary properties) throws IOException {
        Dictionary<?, ?> copy = copy(properties);
        if (copy.get(CACHED) == null && copy.get(EMPTY) == null) {
            commit(Batch.builder()
                    .putSecret(NAMESPACE, pid, ConfigurationCodec.write(copy))
                    .build());
        } else if (isWritten(pid)) {
            // a restart must not bring back what is out of date
            commit(Batch.builder().remove(NAMESPACE, pid).build());
        }
        configurations.put(pid, copy);
    }

    @Override
    public void delete(String pid) throws IOException {
        if (isWritten(pid)) {
            commit(Batch.builder().remove(NAMESPACE, pid).build());
        }
        configurations.remove(pid);
    }

    private boolean isWritten(String pid) {
        Dictionary<?, ?> before = configurations.get(pid);
        return before != null && before.get(CACHED) == null && before.get(EMPTY) == null;
    }

    private void commit(Batch batch) throws IOException {
        try {
            store.commit(batch).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before the configuration was stored", interrupted);
        } catch (TimeoutException late) {
            throw new IOException("the disk took no configuration within " + PATIENCE_SECONDS + " s", late);
        } catch (ExecutionException failure) {
            String reason = failure.getCause() instanceof StoreException refused
                    ? String.valueOf(refused.getMessage())
                    : String.valueOf(failure.getCause());
            throw new IOException(reason, failure);
        }
    }

    private static Dictionary<Object, Object> copy(Dictionary<?, ?> properties) {
        Map<Object, Object> copy = new HashMap<>();
        for (Enumeration<?> keys = properties.keys(); keys.hasMoreElements(); ) {
            Object key = keys.nextElement();
            copy.put(key, properties.get(key));
        }
        return FrameworkUtil.asDictionary(copy);
    }
}
