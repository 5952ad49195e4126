// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.registration.RegistrationStore;
import org.postern.management.api.HealthEntry;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.store.api.StoreException;

/** The store as everybody in the engine uses it: what it refuses is an entry in the health, logged once, until it works again. */
final class WatchedStore implements RegistrationStore {
    private static final String KEY = "state";

    private final StateStore store;
    private final Health health;

    WatchedStore(StateStore store, Health health) {
        this.store = store;
        this.health = health;
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
        CompletionStage<@Nullable Void> durable;
        try {
            durable = store.commit(batch);
        } catch (RuntimeException broken) {
            durable = CompletableFuture.failedFuture(
                    new StoreException(StoreException.Reason.FAILED, String.valueOf(broken.getMessage()), broken));
        }
        return durable.whenComplete((done, failure) -> ended(failure));
    }

    @Override
    public void later(Batch batch) {
        store.later(batch);
    }

    /** A record that cannot be read was left out. */
    void unreadable(String namespace, String key) {
        unreadable(namespace, key, "set it again from the server");
    }

    @Override
    public void unreadableRegistration(String shortServerId) {
        unreadable("registration", shortServerId, "the gateway registers anew by itself");
    }

    private void unreadable(String namespace, String key, String remedy) {
        health.raise(
                KEY + " " + namespace,
                new HealthEntry(
                        HealthEntry.Severity.WARNING,
                        namespace + "/" + key,
                        "The state " + namespace + "/" + key + " cannot be read and was left out",
                        remedy + "; if more is lost, check the medium of the data folder"));
    }

    private void ended(@Nullable Throwable failure) {
        if (failure == null) {
            health.clear(KEY);
            return;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        StoreException.Reason reason =
                cause instanceof StoreException refusal ? refusal.reason() : StoreException.Reason.FAILED;
        if (reason != StoreException.Reason.CLOSED) {
            health.raise(
                    KEY,
                    new HealthEntry(
                            HealthEntry.Severity.ERROR,
                            KEY,
                            "What servers write cannot be kept, so it is refused (5.00): " + text(reason),
                            remedy(reason)));
        }
    }

    private static String text(StoreException.Reason reason) {
        return switch (reason) {
            case FULL -> "there is no space left in the data folder";
            case READ_ONLY -> "the data folder takes no writes";
            case FAILED, CLOSED -> "the medium of the data folder failed";
        };
    }

    private static String remedy(StoreException.Reason reason) {
        return switch (reason) {
            case FULL -> "free space on its medium";
            case READ_ONLY -> "let the gateway write to it, or do what the log of the store says";
            case FAILED, CLOSED -> "see the log of the store, and replace the medium if it is worn out";
        };
    }
}
