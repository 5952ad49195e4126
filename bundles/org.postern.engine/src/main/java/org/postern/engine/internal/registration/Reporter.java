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
    private boolean warned;

    Reporter(RegistrationHost host, Clock clock, AccountSettings settings) {
        this.host = host;
        this.clock = clock;
        this.status = status(settings, ServerStatus.State.WAITING, null, null);
    }

    void registerAcknowledged() {
        registeredAt = clock.instant();
        lastUpdate = registeredAt;
    }

    /** It goes on after a restart. */
    void takenUp(long registeredMillis) {
        registeredAt = Instant.ofEpochMilli(registeredMillis);
        lastUpdate = clock.instant();
    }

    /** When the Register was acknowledged, in ms since 1970; 0 when there was none. */
    long registeredMillis() {
        Instant at = registeredAt;
        return at == null ? 0 : at.toEpochMilli();
    }

    void updateAcknowledged() {
        lastUpdate = clock.instant();
    }

    void report(AccountSettings settings, Phase phase) {
        ServerStatus before = status;
        ServerStatus now = status(settings, phase.state(), phase.standing(), phase.problem());
        if (now.state() == before.state() && now.equals(before)) {
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
                case REGISTERED -> registered(before, now);
                case REGISTERING -> registering(before, now);
                case DISABLED -> LOG.info("Server {} ({}): disabled by the server for a while", server, now.uri());
                case STOPPED -> LOG.info("Server {} ({}): registration ends", server, now.uri());
                default -> LOG.debug("Server {} ({}): {}", server, now.uri(), now.state());
            }
        }
        outage(now);
    }

    private static void registered(ServerStatus before, ServerStatus now) {
        if (before.state() == ServerStatus.State.ASLEEP) {
            LOG.debug("Server {} ({}): awake", now.shortServerId(), now.uri());
        } else {
            LOG.info(
                    "Server {} ({}): registered as {} for {} s",
                    now.shortServerId(),
                    now.uri(),
                    now.location(),
                    now.lifetimeSeconds());
        }
    }

    /** The first attempt is told, because its failure may take a minute and a half to show. */
    private static void registering(ServerStatus before, ServerStatus now) {
        if (before.state() == ServerStatus.State.WAITING) {
            LOG.info("Server {} ({}): registering", now.shortServerId(), now.uri());
        } else {
            LOG.debug("Server {} ({}): registering again", now.shortServerId(), now.uri());
        }
    }

    /** An outage is told once, with what to do; further failures of the same outage are for those who look closer. */
    private void outage(ServerStatus now) {
        String problem = now.problem();
        if (now.state() == ServerStatus.State.REGISTERED) {
            warned = false;
        } else if (problem != null && now.state() != ServerStatus.State.REGISTERING) {
            if (warned) {
                LOG.debug("Server {} ({}): still not registered. {}", now.shortServerId(), now.uri(), problem);
            } else {
                String remedy = now.state() == ServerStatus.State.BACKING_OFF
                        ? ". It is tried again by itself; if this lasts, see whether the server runs, knows this gateway,"
                                + " and is reached at this URI over UDP"
                        : "";
                LOG.warn("Server {} ({}): not registered. {}{}", now.shortServerId(), now.uri(), problem, remedy);
            }
            warned = true;
        }
    }
}
