// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.time.Instant;

/**
 * A secure session, for people.
 *
 * @param mode of the credentials, see {@link Credentials#mode}
 * @param cipherSuite its name in the registry of IANA
 * @param connectionIdBytes the length of the connection id that leads to the peer (RFC 9146), 0 without one: then the session
 *     does not survive a change of address
 * @param since when the handshake was that made its keys
 */
public record SessionStatus(String mode, String cipherSuite, int connectionIdBytes, Instant since) {
    /** All but the time in a line. */
    @Override
    public String toString() {
        return mode + ", " + cipherSuite
                + (connectionIdBytes == 0 ? "" : ", connection id of " + connectionIdBytes + " bytes");
    }
}
