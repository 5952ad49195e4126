// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import org.postern.engine.internal.observation.Concerns;
import org.postern.engine.internal.observation.Notifier;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.HealthEntry.Severity;

/** Tells people of the troubles with notifications. */
record NotificationHealth(Health health, WatchedStore store) implements Concerns {
    @Override
    public void unreadable(String record) {
        store.unreadable(Notifier.NAMESPACE, record);
    }

    @Override
    public void dropped(int server, long number) {
        health.raise(
                key(server),
                new HealthEntry(
                        Severity.WARNING,
                        "server " + server,
                        "Server " + server + " is away for so long that stored notifications were dropped",
                        "See why it cannot be reached, or raise storedNotifications of org.postern.engine"));
    }

    @Override
    public void caughtUp(int server) {
        health.clear(key(server));
    }

    private static String key(int server) {
        return "notifications " + server;
    }
}
