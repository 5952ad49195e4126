// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ContentType;
import org.eclipse.californium.scandium.dtls.Handshaker;
import org.eclipse.californium.scandium.dtls.Record;
import org.jspecify.annotations.Nullable;

/**
 * Alerts in the clear, in a handshake that has no session behind it. Anybody can write them with the server's address. A server
 * that means it says nothing else; so an alert ends the handshake only if that does not go on within a moment. Works in turns.
 */
final class Alerts {
    private final RecordLine line;
    private final InetSocketAddress server;
    private final ScheduledExecutorService turns;
    private final long patienceMillis;
    private @Nullable Object doubted;
    private boolean believed;

    /**
     * None came yet.
     *
     * @param turns runs what comes later in a turn of the line
     * @param patienceMillis how long the server may take to go on; less than it takes the gateway to repeat a flight
     */
    Alerts(RecordLine line, InetSocketAddress server, ScheduledExecutorService turns, long patienceMillis) {
        this.line = line;
        this.server = server;
        this.turns = turns;
        this.patienceMillis = patienceMillis;
    }

    /** Whether a record in the clear is to be handled now. */
    boolean timely(Record record, Connection connection) {
        if (record.getType() != ContentType.ALERT) {
            doubted = null;
            return true;
        }
        Handshaker handshaker = connection.getOngoingHandshake();
        if (!believed && doubted == null && handshaker != null) {
            Object alert = new Object();
            doubted = alert;
            byte[] datagram = RecordLine.datagram(record);
            ScheduledFuture<?> unused = turns.schedule(
                    () -> {
                        if (doubted == alert && connection.getOngoingHandshake() == handshaker) {
                            believe(datagram);
                        }
                    },
                    patienceMillis,
                    TimeUnit.MILLISECONDS);
        }
        return believed;
    }

    private void believe(byte[] datagram) {
        doubted = null;
        believed = true;
        try {
            line.again(datagram, server);
        } finally {
            believed = false;
        }
    }
}
