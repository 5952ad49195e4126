// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ContentType;
import org.eclipse.californium.scandium.dtls.HandshakeType;
import org.eclipse.californium.scandium.dtls.Record;
import org.eclipse.californium.scandium.dtls.ResumingClientHandshaker;
import org.jspecify.annotations.Nullable;

/**
 * ServerHellos that do not resume the session they should. To believe one ends the session, and anybody can write it with the
 * server's address; but only the server, and who listens to it, knows the session id of one that does. So the server has a
 * while to say that it resumes. What came is held meanwhile, with the rest of its flight, because a server that means it
 * would repeat it late. Works in turns.
 */
final class Denials {
    /** Records of one flight; with certificates in small pieces there are some ten. */
    private static final int MAX_HELD = 32;

    /** Where the session id of a ServerHello is: behind the header of the message, version and random. */
    private static final int SESSION_ID = 12 + 2 + 32;

    private final RecordLine line;
    private final InetSocketAddress server;
    private final ScheduledExecutorService turns;
    private final long patienceMillis;
    private @Nullable ResumingClientHandshaker asking;
    private boolean granted;
    private List<byte[]> held = List.of();
    private boolean believed;

    /**
     * None came yet.
     *
     * @param turns runs what comes later in a turn of the line
     * @param patienceMillis how long the server may take to say something else; more than it takes the gateway to ask again
     */
    Denials(RecordLine line, InetSocketAddress server, ScheduledExecutorService turns, long patienceMillis) {
        this.line = line;
        this.server = server;
        this.turns = turns;
        this.patienceMillis = patienceMillis;
    }

    /** Whether a record in the clear is to be handled now. */
    boolean timely(Record record, Connection connection) {
        if (believed
                || record.getType() != ContentType.HANDSHAKE
                || !(connection.getOngoingHandshake() instanceof ResumingClientHandshaker present)
                || present.isFullHandshake()) {
            return true;
        }
        if (asking != present) {
            asking = present;
            granted = false;
            held = List.of();
        }
        byte[] message = record.getFragmentBytes();
        HandshakeType type = message.length == 0 ? null : HandshakeType.getTypeByCode(message[0]);
        if (type == HandshakeType.SERVER_HELLO) {
            return serverHello(record, message, connection, present);
        }
        if (type != HandshakeType.HELLO_VERIFY_REQUEST && !held.isEmpty()) {
            hold(record);
        }
        return true;
    }

    private boolean serverHello(
            Record record, byte[] message, Connection connection, ResumingClientHandshaker handshaker) {
        if (resumes(message, handshaker)) {
            granted = true;
            held = List.of();
            return true;
        }
        // who resumes it does not change his mind
        if (!granted) {
            if (held.isEmpty()) {
                held = new ArrayList<>();
                await(held, connection, handshaker);
            }
            hold(record);
        }
        return false;
    }

    private static boolean resumes(byte[] message, ResumingClientHandshaker handshaker) {
        byte[] asked = handshaker.getSession().getSessionIdentifier().getBytes();
        int start = SESSION_ID + 1;
        return message.length >= start + asked.length
                && message[SESSION_ID] == asked.length
                && Arrays.equals(message, start, start + asked.length, asked, 0, asked.length);
    }

    private void hold(Record record) {
        if (held.size() < MAX_HELD) {
            held.add(RecordLine.datagram(record));
        }
    }

    private void await(List<byte[]> flight, Connection connection, ResumingClientHandshaker handshaker) {
        ScheduledFuture<?> unused = turns.schedule(
                () -> {
                    if (held == flight && connection.getOngoingHandshake() == handshaker) {
                        believe(flight);
                    }
                },
                patienceMillis,
                TimeUnit.MILLISECONDS);
    }

    private void believe(List<byte[]> flight) {
        held = List.of();
        believed = true;
        try {
            flight.forEach(datagram -> line.again(datagram, server));
        } finally {
            believed = false;
        }
    }
}
