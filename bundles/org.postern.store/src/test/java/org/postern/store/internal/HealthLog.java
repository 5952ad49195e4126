// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.management.api.HealthEntry;

/** The health entries that hold. */
final class HealthLog implements Health {
    private final Map<String, HealthEntry> entries = new ConcurrentHashMap<>();

    @Override
    public void raise(String key, HealthEntry entry) {
        entries.put(key, entry);
    }

    @Override
    public void clear(String key) {
        entries.remove(key);
    }

    Collection<HealthEntry> entries() {
        return entries.values();
    }
}
