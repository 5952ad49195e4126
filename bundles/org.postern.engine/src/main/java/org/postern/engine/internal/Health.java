// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.postern.engine.internal.account.Problems;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.ManagementEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an administrator should know, each until it is mended. Thread-safe. */
final class Health implements Problems {
    private static final Logger LOG = LoggerFactory.getLogger("postern.health");

    private final Map<String, HealthEntry> entries = new ConcurrentSkipListMap<>();
    private final List<HealthEntry> reported = new CopyOnWriteArrayList<>();
    private final Consumer<ManagementEvent> events;

    Health(Consumer<ManagementEvent> events) {
        this.events = events;
    }

    /** Raises an entry and logs it once. */
    @Override
    public void raise(String key, HealthEntry entry) {
        if (!entry.equals(entries.put(key, entry))) {
            if (entry.severity() == HealthEntry.Severity.ERROR) {
                LOG.error("{}: {}", entry.text(), entry.remedy());
            } else {
                LOG.warn("{}: {}", entry.text(), entry.remedy());
            }
            events.accept(new ManagementEvent.HealthChanged());
        }
    }

    @Override
    public void clear(String key) {
        if (entries.remove(key) != null) {
            events.accept(new ManagementEvent.HealthChanged());
        }
    }

    /** Another bundle, which logs itself, reports this. */
    void report(HealthEntry entry) {
        reported.add(entry);
        events.accept(new ManagementEvent.HealthChanged());
    }

    /** Another bundle takes this back. */
    void withdraw(HealthEntry entry) {
        if (reported.remove(entry)) {
            events.accept(new ManagementEvent.HealthChanged());
        }
    }

    List<HealthEntry> entries() {
        List<HealthEntry> all = new ArrayList<>(entries.values());
        all.addAll(reported);
        return List.copyOf(all);
    }
}
