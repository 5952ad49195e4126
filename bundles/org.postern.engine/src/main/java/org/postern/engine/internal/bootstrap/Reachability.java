// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.postern.engine.internal.server.Server;
import org.postern.engine.internal.server.ServerContext;
import org.postern.engine.internal.time.Timers.Timer;
import org.postern.management.api.ServerStatus;

/**
 * Which servers can be registered at (REG-14, REG-15). A server without a transport has as long as others have for their
 * failures: a transport whose settings are saved goes and comes back within moments. Not thread-safe.
 */
final class Reachability {
    /** So many failures in a row, with growing waits between them, count as unreachable. */
    static final int TRIES = 3;

    private static final int REGISTERED = -1;

    private final ServerContext context;
    private final Executor serial;
    private final Runnable lost;
    private final Map<Integer, Integer> failures = new HashMap<>();
    private final Map<Integer, Timer> absent = new HashMap<>();

    /**
     * Nothing is known of any server.
     *
     * @param serial runs what comes later
     * @param lost runs there when a server is lost without its status changing
     */
    Reachability(ServerContext context, Executor serial, Runnable lost) {
        this.context = context;
        this.serial = serial;
        this.lost = lost;
    }

    /** Takes note; returns whether a server is registered that was not. */
    boolean changed(ServerStatus status) {
        int server = status.shortServerId();
        boolean missing = status.state() == ServerStatus.State.WAITING && status.problem() != null;
        if (missing) {
            await(server);
        } else if (returned(server)) {
            failures.put(server, 0);
        }
        int before = failures.getOrDefault(server, 0);
        int more = context.unreached().take(server);
        switch (status.state()) {
            case REGISTERED, ASLEEP -> failures.put(server, REGISTERED);
            case BACKING_OFF -> failures.put(server, Math.max(0, before) + more);
            case WAITING -> failures.put(server, missing ? Math.max(0, before) : 0);
            case DISABLED -> failures.put(server, 0);
            case STOPPED -> failures.remove(server);
            case REGISTERING -> {
                if (before == REGISTERED) {
                    failures.put(server, 0);
                }
            }
        }
        return before != REGISTERED && failures.getOrDefault(server, 0) == REGISTERED;
    }

    /** Its transport is missing, since now or still. */
    private void await(int server) {
        if (!absent.containsKey(server)) {
            Duration patience = Duration.ZERO;
            for (int failure = 1; failure <= TRIES; failure++) {
                patience = patience.plus(context.retry().delay(failure, context.random()));
            }
            absent.put(server, context.timers().after(patience, () -> serial.execute(() -> gaveUp(server))));
        }
    }

    private void gaveUp(int server) {
        if (absent.containsKey(server)) {
            failures.put(server, TRIES);
            lost.run();
        }
    }

    /** Ends the absence of a transport; returns whether there was one. */
    private boolean returned(int server) {
        Timer timer = absent.remove(server);
        if (timer != null) {
            timer.cancel();
        }
        return timer != null;
    }

    /** A transport came or went: whose server can be tried again now is, before anybody else is asked. */
    void transportsChanged(Collection<Server> servers) {
        for (Server server : servers) {
            String uri = server.settings().uri();
            String scheme = uri.substring(0, uri.indexOf(':')).toLowerCase(Locale.ROOT);
            if (context.transports().of(scheme) != null && returned(server.shortServerId())) {
                failures.put(server.shortServerId(), 0);
            }
        }
    }

    /** Whether there is no server, or none that can be reached. */
    boolean lost(Collection<Server> servers) {
        for (Server server : servers) {
            if (failures.getOrDefault(server.shortServerId(), 0) < TRIES) {
                return false;
            }
        }
        return true;
    }

    /** Everybody gets another chance. */
    void forget() {
        failures.clear();
        absent.values().forEach(Timer::cancel);
        absent.clear();
    }
}
