// SPDX-License-Identifier: Apache-2.0
package org.postern.management.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the connection to one server is secured. Shows no secrets.
 *
 * @param shortServerId 1..65534, 0 for the bootstrap server
 * @param uri as configured
 * @param mode what the account is secured with: {@code PSK}, {@code raw public key}, {@code X.509} or {@code none}
 * @param session the session of this moment; null without one
 * @param lastFailure why a session could not be made the last time that happened since the start; null if it never did
 */
public record ConnectionStatus(
        int shortServerId, String uri, String mode, @Nullable Session session, @Nullable Failure lastFailure) {
    /**
     * A secure session.
     *
     * @param peer the address of the server, such as {@code coaps://192.0.2.1:5684}
     * @param cipherSuite its name in the registry of IANA
     * @param connectionIdBytes the length of the connection id that leads to the server, 0 without one: then the session does
     *     not survive a change of address
     * @param since when the handshake was
     */
    public record Session(String peer, String cipherSuite, int connectionIdBytes, Instant since) {}

    /**
     * A session that could not be made.
     *
     * @param text why
     * @param remedy what to do
     * @param at when
     */
    public record Failure(String text, String remedy, Instant at) {}
}
