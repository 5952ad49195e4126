// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

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
     * @param bootstrapKeys of the bootstrap server's own Security instance
     */
    record Plan(List<String> deletes, List<Account> accounts, Keys bootstrapKeys) {
        public Plan {
            deletes = List.copyOf(deletes);
            accounts = List.copyOf(accounts);
        }

        public Plan(List<String> deletes, List<Account> accounts) {
            this(deletes, accounts, Keys.NONE);
        }

        /** Clears both objects and writes these accounts. */
        public static Plan of(Account... accounts) {
            return new Plan(List.of("/0", "/1"), List.of(accounts));
        }

        /** The same from a bootstrap server with security. */
        public Plan from(Keys keys) {
            return new Plan(deletes, accounts, keys);
        }
    }

    /**
     * A server account.
     *
     * @param shortServerId of the Security and the Server instance
     * @param uri the server
     * @param lifetimeSeconds to begin with
     * @param binding whether the binding is written, which is mandatory
     * @param keys of the Security instance
     */
    record Account(int shortServerId, String uri, int lifetimeSeconds, boolean binding, Keys keys) {
        /** One without security. */
        public Account(int shortServerId, String uri, int lifetimeSeconds, boolean binding) {
            this(shortServerId, uri, lifetimeSeconds, binding, Keys.NONE);
        }
    }

    /**
     * Resources 2 to 5 of a Security instance.
     *
     * @param mode the security mode
     * @param own identity, public key or certificate of the gateway
     * @param server public key or certificate of the server
     * @param secret the key
     */
    record Keys(int mode, byte[] own, byte[] server, byte[] secret) {
        /** No security. */
        public static final Keys NONE = new Keys(3, new byte[0], new byte[0], new byte[0]);

        public static Keys psk(String identity, byte[] key) {
            return new Keys(0, identity.getBytes(UTF_8), new byte[0], key);
        }

        public static Keys raw(Pki.Party own, Pki.Party server) {
            return new Keys(1, own.publicDer(), server.publicDer(), own.key().getEncoded());
        }

        public static Keys certified(Pki.Party own, Pki.Party server) {
            return new Keys(
                    2, own.certificateDer(), server.certificateDer(), own.key().getEncoded());
        }
    }

    /**
     * A session that is over.
     *
     * @param endpoint with whom
     * @param failure null if it succeeded
     */
    record Session(String endpoint, @Nullable String failure) {}
}
