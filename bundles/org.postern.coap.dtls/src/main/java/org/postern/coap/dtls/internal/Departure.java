// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.MessageCallback;
import org.postern.transport.api.Channel.Outcome;
import org.postern.transport.api.HandshakeFailure;

/** Reports what became of a message, once, outside the turn. */
final class Departure implements MessageCallback {
    private final Turn turn;
    private final Outcome outcome;
    private final boolean psk;
    private boolean reported;

    Departure(Turn turn, Outcome outcome, boolean psk) {
        this.turn = turn;
        this.outcome = outcome;
        this.psk = psk;
    }

    private synchronized boolean first() {
        boolean first = !reported;
        reported = true;
        return first;
    }

    @Override
    public void onSent() {
        if (first()) {
            turn.afterwards(outcome::sent);
        }
    }

    @Override
    public void onError(Throwable error) {
        if (!first()) {
            return;
        }
        HandshakeFailure failure = HandshakeFailures.of(error, psk);
        if (failure != null) {
            turn.afterwards(() -> outcome.refused(failure));
        } else {
            IOException reason = error instanceof IOException io ? io : new IOException(error.getMessage(), error);
            turn.afterwards(() -> outcome.failed(reason));
        }
    }

    @Override
    public void onConnecting() {
        // it waits for the handshake
    }

    @Override
    public void onDtlsRetransmission(int flight) {
        // it goes on waiting
    }

    @Override
    public void onContextEstablished(EndpointContext context) {
        // there is one context only
    }
}
