// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.time.Duration;

/**
 * How notifications are made.
 *
 * @param confirmable whether each is confirmable; otherwise one in 24 hours is, and all of a server in queue mode (OBS-10)
 * @param maxObservations how many a server may have, 16..65536: far more than it needs, so that only a broken one meets it
 * @param maxStored how many notifications are stored for a server that is away, 0..65536
 * @param maxStoredBytes how much content that may be, 0..64 MiB
 * @param tick how much later than it might a notification may leave, 10..1000 ms
 */
public record NotificationSettings(
        boolean confirmable, int maxObservations, int maxStored, int maxStoredBytes, Duration tick) {
    /** What is in force where nothing is configured. */
    public static final NotificationSettings DEFAULT =
            new NotificationSettings(false, 4096, 1000, 256 << 10, Duration.ofMillis(100));

    /** @throws IllegalArgumentException saying which value is wrong and what is allowed */
    public NotificationSettings {
        within("maxObservations", maxObservations, 16, 65536);
        within("storedNotifications", maxStored, 0, 65536);
        within("storedNotificationBytes", maxStoredBytes, 0, 64 << 20);
        within("notificationTickMillis", tick.toMillis(), 10, 1000);
    }

    private static void within(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", not " + value);
        }
    }
}
