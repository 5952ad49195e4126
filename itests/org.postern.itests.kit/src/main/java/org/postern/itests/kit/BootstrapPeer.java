// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real bootstrap server that listens on a free port of loopback and configures gateways by endpoint name. */
public interface BootstrapPeer extends AutoCloseable {
    /** Makes a bootstrap server. */
    interface Factory {
        BootstrapPeer start();
    }

    /** Where gateways ask. */
    String uri();

    /** Says what the next sessions with a gateway do. */
    void configure(String endpoint, Plan plan);

    /** How sessions ended, in order. */
    Journal<Session> journal();

    @Override
    void close();

    /**
     * What a session does: deletes, then writes, then finishes.
     *
     * @param deletes paths
     * @param accounts the server accounts; their Security instances follow that of the bootstrap server, which is written
     *     anew as instance 0
     */
    record Plan(List<String> deletes, List<Account> accounts) {
        public Plan {
            deletes = List.copyOf(deletes);
            accounts = List.copyOf(accounts);
        }

        /** Clears both objects and writes these accounts. */
        public static Plan of(Account... accounts) {
            return new Plan(List.of("/0", "/1"), List.of(accounts));
        }
    }

    /**
     * A server account without security.
     *
     * @param shortServerId of the Security and the Server instance
     * @param uri the server
     * @param lifetimeSeconds to begin with
     * @param binding whether the binding is written, which is mandatory
     */
    record Account(int shortServerId, String uri, int lifetimeSeconds, boolean binding) {}

    /**
     * A session that is over.
     *
     * @param endpoint with whom
     * @param failure null if it succeeded
     */
    record Session(String endpoint, @Nullable String failure) {}
}
