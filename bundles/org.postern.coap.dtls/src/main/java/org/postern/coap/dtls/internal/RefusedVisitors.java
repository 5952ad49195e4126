// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.util.concurrent.TimeUnit;
import org.eclipse.californium.scandium.dtls.Handshaker;
import org.eclipse.californium.scandium.dtls.SessionAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the administrator who got no session, not more often than once a minute: anybody may knock. */
final class RefusedVisitors extends SessionAdapter {
    private static final Logger LOG = LoggerFactory.getLogger("postern.dtls");
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String account;
    private long told = System.nanoTime() - PAUSE_NANOS;
    private int silent;

    RefusedVisitors(String account) {
        this.account = account;
    }

    /** In the turn of the connector. */
    @Override
    public void handshakeFailed(Handshaker handshaker, Throwable error) {
        if (handshaker.getConnection().hasEstablishedDtlsContext()) {
            return; // it has one, and went before it said anything
        }
        long now = System.nanoTime();
        if (now - told < PAUSE_NANOS) {
            silent++;
            return;
        }
        told = now;
        String reason = error instanceof Refusal refusal ? refusal.failure().toString() : error.getMessage();
        LOG.info(
                "{} got no session at the port for the server of {}: {}. If it was the server, compare the credentials at"
                        + " both sides{}",
                handshaker.getPeerAddress(),
                account,
                reason,
                silent == 0 ? "" : "; " + silent + " more were refused since the last such line");
        silent = 0;
    }
}
