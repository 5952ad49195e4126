// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;

/**
 * What a store holds.
 *
 * @param records the values by {@code namespace/key}
 */
record Model(SortedMap<String, String> records) {
    static final Model EMPTY = new Model(new TreeMap<>());

    static Model of(StateStore store, List<String> namespaces) {
        SortedMap<String, String> records = new TreeMap<>();
        for (String namespace : namespaces) {
            store.read(namespace).forEach((key, value) -> records.put(namespace + "/" + key, text(value)));
        }
        return new Model(records);
    }

    Model after(Batch batch) {
        SortedMap<String, String> after = new TreeMap<>(records);
        for (Batch.Change change : batch.changes()) {
            String prefix = change.namespace() + "/";
            if (change instanceof Batch.Put put) {
                after.put(prefix + put.key(), text(put.value()));
            } else if (change instanceof Batch.Remove remove) {
                after.remove(prefix + remove.key());
            } else {
                after.keySet().removeIf(key -> key.startsWith(prefix));
            }
        }
        return new Model(after);
    }

    private static String text(byte[] value) {
        String text = new String(value, StandardCharsets.ISO_8859_1);
        return text.chars().allMatch(c -> c >= ' ' && c < 127)
                ? text
                : HexFormat.of().formatHex(value);
    }
}
