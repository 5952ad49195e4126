// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.registration.RegistrationStore;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreException;

/** A store that lives as long as the test, and refuses on request. */
public final class MemoryStore implements RegistrationStore {
    private final Map<String, SortedMap<String, byte[]>> namespaces = new HashMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private final Map<String, Set<String>> secrets = new HashMap<>();
    private final Map<String, Set<String>> locked = new HashMap<>();
    private final List<Runnable> watching = new ArrayList<>();
    private StoreException.@Nullable Reason refusal;

    /** From now on every commit fails like this; null to end it. */
    public synchronized void refuse(StoreException.@Nullable Reason reason) {
        refusal = reason;
    }

    /** The keys of the records that a real store encrypts. */
    public synchronized Set<String> secrets(String namespace) {
        return Set.copyOf(secrets.getOrDefault(namespace, Set.of()));
    }

    /** The key is lost: what is encrypted now cannot be read any more. */
    public synchronized void lock() {
        secrets.forEach((namespace, keys) -> locked.put(namespace, new TreeSet<>(keys)));
    }

    /** The key is there again. */
    public void unlock() {
        List<Runnable> told;
        synchronized (this) {
            locked.clear();
            told = List.copyOf(watching);
        }
        told.forEach(Runnable::run);
    }

    /** How many wait for a key. */
    public synchronized int watching() {
        return watching.size();
    }

    /** Everything in a namespace, whether it can be read or not. */
    public synchronized SortedMap<String, byte[]> kept(String namespace) {
        return new TreeMap<>(namespaces.getOrDefault(namespace, new TreeMap<>()));
    }

    @Override
    public synchronized SortedMap<String, byte[]> read(String namespace) {
        SortedMap<String, byte[]> records = kept(namespace);
        records.keySet().removeAll(unreadable(namespace));
        return records;
    }

    @Override
    public synchronized SortedSet<String> unreadable(String namespace) {
        return new TreeSet<>(locked.getOrDefault(namespace, Set.of()));
    }

    @Override
    public synchronized Runnable whenKeyComes(Runnable task) {
        watching.add(task);
        return () -> {
            synchronized (this) {
                watching.remove(task);
            }
        };
    }

    @Override
    public synchronized CompletionStage<@Nullable Void> commit(Batch batch) {
        if (refusal != null) {
            return CompletableFuture.failedFuture(new StoreException(refusal, "refused by the test", null));
        }
        apply(batch);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized void later(Batch batch) {
        apply(batch);
    }

    @Override
    public synchronized void unreadableRegistration(String shortServerId) {
        unreadable.add(shortServerId);
    }

    /** The registrations that could not be read. */
    public synchronized List<String> unreadableRegistrations() {
        return List.copyOf(unreadable);
    }

    private void apply(Batch batch) {
        for (Batch.Change change : batch.changes()) {
            SortedMap<String, byte[]> records =
                    namespaces.computeIfAbsent(change.namespace(), namespace -> new TreeMap<>());
            unlock(change);
            if (change instanceof Batch.Put put) {
                records.put(put.key(), put.value());
                Set<String> known = secrets.computeIfAbsent(change.namespace(), namespace -> new TreeSet<>());
                if (put.secret()) {
                    known.add(put.key());
                } else {
                    known.remove(put.key());
                }
            } else if (change instanceof Batch.Remove remove) {
                records.remove(remove.key());
            } else {
                records.clear();
            }
        }
    }

    /** What is replaced is encrypted with the key that is there now. */
    private void unlock(Batch.Change change) {
        Set<String> keys = locked.getOrDefault(change.namespace(), new TreeSet<>());
        Set<String> known = secrets.computeIfAbsent(change.namespace(), namespace -> new TreeSet<>());
        if (change instanceof Batch.Put put) {
            keys.remove(put.key());
        } else if (change instanceof Batch.Remove remove) {
            keys.remove(remove.key());
            known.remove(remove.key());
        } else {
            keys.clear();
            known.clear();
        }
    }
}
