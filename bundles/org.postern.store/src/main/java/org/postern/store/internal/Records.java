// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All records as some batch left them; values are plain or sealed. Not thread-safe. */
final class Records {
    /** What a record takes besides key and value: its place in the maps and in the file. */
    private static final long OVERHEAD = 48;

    private final SortedMap<String, SortedMap<String, Value>> namespaces = new TreeMap<>();
    private long size;

    static long size(String key, Value value) {
        return OVERHEAD + key.length() + value.size();
    }

    Records copy() {
        Records copy = new Records();
        namespaces.forEach((name, records) -> copy.namespaces.put(name, new TreeMap<>(records)));
        copy.size = size;
        return copy;
    }

    void apply(Changes changes) {
        for (Changes.Namespace changed : changes.namespaces()) {
            SortedMap<String, Value> records = namespaces.computeIfAbsent(changed.name(), name -> new TreeMap<>());
            size += changed.applyTo(records);
            if (records.isEmpty()) {
                namespaces.remove(changed.name());
            }
        }
    }

    /** The records of a namespace by key, as a copy. */
    SortedMap<String, Value> namespace(String name) {
        SortedMap<String, Value> records = namespaces.get(name);
        return records == null ? new TreeMap<>() : new TreeMap<>(records);
    }

    SortedMap<String, SortedMap<String, Value>> namespaces() {
        return Collections.unmodifiableSortedMap(namespaces);
    }

    /** What they take, by {@link #size(String, Value)}. */
    long size() {
        return size;
    }

    static long size(Map<String, Value> records) {
        long size = 0;
        for (Map.Entry<String, Value> entry : records.entrySet()) {
            size += size(entry.getKey(), entry.getValue());
        }
        return size;
    }
}
