// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.postern.management.api.HealthEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers each health entry as a service as long as it holds, and logs it once. Thread-safe. */
final class HealthBoard implements Health {
    private static final Logger LOG = LoggerFactory.getLogger("postern.store");

    private final BundleContext context;
    private final Map<String, HealthEntry> entries = new HashMap<>();
    private final Map<String, ServiceRegistration<HealthEntry>> registrations = new HashMap<>();

    HealthBoard(BundleContext context) {
        this.context = context;
    }

    @Override
    public void raise(String key, HealthEntry entry) {
        synchronized (this) {
            if (entry.equals(entries.put(key, entry))) {
                return;
            }
        }
        if (entry.severity() == HealthEntry.Severity.ERROR) {
            LOG.error("{}: {}", entry.text(), entry.remedy());
        } else {
            LOG.warn("{}: {}", entry.text(), entry.remedy());
        }
        offer(key, entry);
    }

    private void offer(String key, HealthEntry entry) {
        ServiceRegistration<HealthEntry> outdated;
        try {
            outdated = context.registerService(HealthEntry.class, entry, null);
        } catch (IllegalStateException stopping) {
            LOG.debug("The store stops and shows nothing any more");
            return;
        }
        synchronized (this) {
            if (entry.equals(entries.get(key))) {
                outdated = registrations.put(key, outdated);
            }
        }
        withdraw(outdated);
    }

    @Override
    public void clear(String key) {
        ServiceRegistration<HealthEntry> outdated;
        synchronized (this) {
            entries.remove(key);
            outdated = registrations.remove(key);
        }
        withdraw(outdated);
    }

    private static void withdraw(@Nullable ServiceRegistration<HealthEntry> outdated) {
        if (outdated != null) {
            try {
                outdated.unregister();
            } catch (IllegalStateException stopping) {
                LOG.debug("The framework took the entry back already");
            }
        }
    }
}
