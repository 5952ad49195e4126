// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import org.postern.transport.api.ClientResult;
import org.postern.transport.api.HandshakeFailure;

/** Where the reason of a failure lies. Only failures of the server lead to another bootstrap (BS-05). */
enum Blame {
    /** With the server, or on the way to it. */
    SERVER,
    /** With the gateway: it says nothing about the server. */
    GATEWAY,
    /** With the clock of the gateway: it is worth another try once that is set (SEC-08). */
    CLOCK;

    static Blame of(ClientResult result) {
        if (!(result instanceof ClientResult.Failed failed) || !failed.local()) {
            return SERVER;
        }
        HandshakeFailure handshake = failed.handshake();
        return handshake != null && handshake.kind() == HandshakeFailure.Kind.TIME_NOT_SET ? CLOCK : GATEWAY;
    }
}
