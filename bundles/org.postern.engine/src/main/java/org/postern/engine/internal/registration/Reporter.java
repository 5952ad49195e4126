// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.ServerStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people where a registration stands: status records and log lines. */
final class Reporter {
    private static final Logger LOG = LoggerFactory.getLogger("postern.registration");

    private final RegistrationHost host;
    private final Clock clock;
    private volatile ServerStatus status;
    private @Nullable Instant registeredAt;
    private @Nullable Instant lastUpdate;
    private @Nullable String warned;

    Reporter(RegistrationHost host, Clock clock, AccountSettings settings) {
        this.host = host;
        this.clock = clock;
        this.status = status(settings, ServerStatus.State.WAITING, null, null);
    }

    void registerAcknowledged() {
        registeredAt = clock.instant();
        lastUpdate = registeredAt;
    }

    void updateAcknowledged() {
        lastUpdate = clock.instant();
    }

    void report(AccountSettings settings, Phase phase) {
        ServerStatus before = status;
        ServerStatus now = status(settings, phase.state(), phase.standing(), phase.problem());
        if (now.equals(before)) {
            return;
        }
        status = now;
        log(before, now);
        host.statusChanged(status(host.observations(now.shortServerId())));
    }

    /** The present status; from any thread. */
    ServerStatus status(int observations) {
        ServerStatus now = status;
        return new ServerStatus(
                now.shortServerId(),
                now.uri(),
                now.state(),
                now.lifetimeSeconds(),
                now.binding(),
                now.location(),
                now.registeredAt(),
                now.lastUpdate(),
                observations,
                now.problem());
    }

    private ServerStatus status(
            AccountSettings settings, ServerStatus.State state, @Nullable Standing standing, @Nullable String problem) {
        return new ServerStatus(
                settings.shortServerId(),
                settings.uri(),
                state,
                standing == null
                        ? settings.lifetimeSeconds()
                        : standing.announced().lifetime(),
                standing == null ? settings.binding() : standing.announced().binding(),
                standing == null ? null : standing.path(),
                registeredAt,
                lastUpdate,
                0,
                problem);
    }

    private void log(ServerStatus before, ServerStatus now) {
        int server = now.shortServerId();
        if (now.state() != before.state()) {
            switch (now.state()) {
                case REGISTERED -> LOG.info(
                        "Server {} ({}): registered as {} for {} s",
                        server,
                        now.uri(),
                        now.location(),
                        now.lifetimeSeconds());
                case DISABLED -> LOG.info("Server {} ({}): disabled by the server for a while", server, now.uri());
                case STOPPED -> LOG.info("Server {} ({}): registration ends", server, now.uri());
                default -> LOG.debug("Server {} ({}): {}", server, now.uri(), now.state());
            }
        }
        String problem = now.problem();
        if (problem != null && !problem.equals(warned)) {
            LOG.warn("Server {} ({}): not registered. {}", server, now.uri(), problem);
            warned = problem;
        } else if (now.state() == ServerStatus.State.REGISTERED) {
            warned = null;
        }
    }
}
