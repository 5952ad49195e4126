// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.postern.engine.internal.server.Server;
import org.postern.management.api.ServerStatus;

/** Which servers can be registered at (REG-14, REG-15). Not thread-safe. */
final class Reachability {
    /** So many failures in a row, with growing waits between them, count as unreachable. */
    static final int TRIES = 3;

    private static final int REGISTERED = -1;

    private final Map<Integer, Integer> failures = new HashMap<>();

    /** Takes note; returns whether a server is registered that was not. */
    boolean changed(ServerStatus status) {
        int server = status.shortServerId();
        int before = failures.getOrDefault(server, 0);
        switch (status.state()) {
            case REGISTERED, ASLEEP -> failures.put(server, REGISTERED);
            case BACKING_OFF -> failures.put(server, Math.max(0, before) + 1);
            case WAITING -> failures.put(server, status.problem() == null ? 0 : TRIES);
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
    }
}
