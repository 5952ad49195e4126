// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The entries of multiple resources in the order in which they are sent: the same value gives the same payload. */
final class Entries {
    private Entries() {}

    /**
     * The entries by ascending id, without a copy if that is their order anyway.
     *
     * @throws RuntimeException if a key is null or no id
     */
    static Set<? extends Map.Entry<Integer, ?>> ascending(Map<Integer, ?> entries) {
        if (entries instanceof SortedMap<?, ?> sorted && sorted.comparator() == null) {
            return entries.entrySet();
        }
        int before = -1;
        for (Integer id : entries.keySet()) {
            if (id <= before) {
                return new TreeMap<>(entries).entrySet();
            }
            before = id;
        }
        return entries.entrySet();
    }
}
