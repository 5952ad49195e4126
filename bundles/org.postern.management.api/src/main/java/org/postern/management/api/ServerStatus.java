// SPDX-License-Identifier: Apache-2.0
package org.postern.management.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One server account and its registration.
 *
 * @param shortServerId 1..65534
 * @param uri as configured
 * @param state where the registration stands
 * @param lifetimeSeconds the registration lifetime in force
 * @param binding the binding in force, such as {@code U}
 * @param location the registration's path at the server, such as {@code /rd/5a3f}; null when not registered
 * @param registeredAt when the last Register was acknowledged; null before the first
 * @param lastUpdate when the server last acknowledged a Register or Update; null before the first
 * @param observations how many observations it has
 * @param problem what keeps it from being registered, in words; null when nothing does
 */
public record ServerStatus(
        int shortServerId,
        String uri,
        State state,
        long lifetimeSeconds,
        String binding,
        @Nullable String location,
        @Nullable Instant registeredAt,
        @Nullable Instant lastUpdate,
        int observations,
        @Nullable String problem) {
    /** Where a registration stands. */
    public enum State {
        /** Not begun: start-up is settling. */
        WAITING,
        /** A Register is under way. */
        REGISTERING,
        REGISTERED,
        /** Registered in queue mode, and not reachable until the next Update (LwM2M 1.0.2, section 8.3). */
        ASLEEP,
        /** The last Register failed; another one follows. */
        BACKING_OFF,
        /** The server disabled it for a while (LwM2M 1.0.2, E.2, resource 4). */
        DISABLED,
        /** De-registered; nothing follows. */
        STOPPED
    }
}
