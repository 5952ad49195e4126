// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a {@link ClientRequest}. */
public sealed interface ClientResult {
    /**
     * The server answered.
     *
     * @param code the response code in CoAP notation times 100, such as 201 or 404
     * @param location the Location-Path segments
     * @param payload possibly empty
     */
    record Answered(int code, List<String> location, byte[] payload) implements ClientResult {
        public Answered {
            location = List.copyOf(location);
        }
    }

    /** Nobody answered in time. */
    record TimedOut() implements ClientResult {}

    /**
     * It could not be sent, was reset, or the connection was closed.
     *
     * @param reason in words, with what to do where that is known
     * @param handshake why there is no secure session, null if that is not the reason
     * @param local whether the reason lies with the gateway: it says nothing about the server
     */
    record Failed(String reason, @Nullable HandshakeFailure handshake, boolean local) implements ClientResult {
        /** A reason that has nothing to do with security. */
        public Failed(String reason) {
            this(reason, null, false);
        }

        /** A reason that has nothing to do with the server. */
        public static Failed here(String reason) {
            return new Failed(reason, null, true);
        }

        /** There is no secure session. */
        public Failed(HandshakeFailure handshake) {
            this(handshake.toString(), handshake, handshake.kind().local());
        }
    }
}
