// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.store.api.Batch;

/** What one or more batches come to: the newest value of each record. Not thread-safe. */
final class Changes {
    private final Map<String, Namespace> namespaces = new TreeMap<>();

    private long size;

    /** The changes of one namespace: first it is cleared, if so, then the records get their values. */
    final class Namespace {
        private final String name;
        private final Map<String, Value> records = new HashMap<>();
        private boolean cleared;

        private Namespace(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        boolean cleared() {
            return cleared;
        }

        /** By key. */
        Map<String, Value> records() {
            return Collections.unmodifiableMap(records);
        }

        void put(String key, Value value) {
            Value before = records.put(key, value);
            size += Records.size(key, value) - (before == null ? 0 : Records.size(key, before));
        }

        void clear() {
            cleared = true;
            size -= Records.size(records);
            records.clear();
        }

        /** Does to records what the changes say; returns by how much they have grown. */
        long applyTo(SortedMap<String, Value> present) {
            long grown = 0;
            if (cleared) {
                grown -= Records.size(present);
                present.clear();
            }
            for (Map.Entry<String, Value> entry : records.entrySet()) {
                boolean gone = entry.getValue().form() == Value.Form.REMOVED;
                Value before = gone ? present.remove(entry.getKey()) : present.put(entry.getKey(), entry.getValue());
                grown += gone ? 0 : Records.size(entry.getKey(), entry.getValue());
                grown -= before == null ? 0 : Records.size(entry.getKey(), before);
            }
            return grown;
        }
    }

    static Changes of(Batch batch) {
        Changes changes = new Changes();
        for (Batch.Change change : batch.changes()) {
            Namespace namespace = changes.namespace(change.namespace());
            if (change instanceof Batch.Put put) {
                namespace.put(put.key(), new Value(put.value(), put.secret() ? Value.Form.SECRET : Value.Form.PLAIN));
            } else if (change instanceof Batch.Remove remove) {
                namespace.put(remove.key(), Value.GONE);
            } else {
                namespace.clear();
            }
        }
        return changes;
    }

    /** Adds what happened after. */
    void add(Changes later) {
        for (Namespace added : later.namespaces.values()) {
            Namespace namespace = namespace(added.name);
            if (added.cleared) {
                namespace.clear();
            }
            added.records.forEach(namespace::put);
        }
    }

    /** The changes of a namespace, made if there are none yet. */
    Namespace namespace(String name) {
        return namespaces.computeIfAbsent(name, Namespace::new);
    }

    Collection<Namespace> namespaces() {
        return namespaces.values();
    }

    /** Does to the records of a namespace what these changes say. */
    void applyTo(String name, SortedMap<String, Value> present) {
        Namespace namespace = namespaces.get(name);
        if (namespace != null) {
            namespace.applyTo(present);
        }
    }

    /** About what they take in memory and in the log. */
    long size() {
        return size;
    }
}
