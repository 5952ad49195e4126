// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.util.Arrays;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ContentType;
import org.eclipse.californium.scandium.dtls.HandshakeType;
import org.eclipse.californium.scandium.dtls.Record;
import org.eclipse.californium.scandium.dtls.ResumingClientHandshaker;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of records in the clear. Anybody can write them with the server's address, so they must not end a session,
 * not even one that is being resumed, and not make the gateway send more than they cost.
 */
final class InTheClear {
    /** Type, length, sequence, offset and length of the fragment. */
    private static final int HEADER = 12;

    private static final int LENGTH = 1;
    private static final int SEQUENCE = 4;

    /** One for the first ClientHello; another when the server changed its secret meanwhile. */
    private static final int MAX_COOKIES = 2;

    /** A server gives it the number of the ClientHello, and none is repeated that often. */
    private static final int REPLAY_WINDOW = 64;

    /** Where the session id of a ServerHello is: after the header, version and random. */
    private static final int SESSION_ID = HEADER + 34;

    private InTheClear() {}

    /** @param insisted whether the flight under way was repeated, because no answer to the first one was believed */
    static boolean believable(Record record, Connection connection, boolean insisted) {
        boolean session = connection.hasEstablishedDtlsContext();
        ContentType type = record.getType();
        if (type == ContentType.CHANGE_CIPHER_SPEC) {
            return !session;
        }
        ResumingClientHandshaker resuming = resuming(connection);
        boolean kept = session || resuming != null;
        if (type != ContentType.HANDSHAKE) {
            return type == ContentType.ALERT && !kept;
        }
        return handshake(record, kept) && (resuming == null || insisted || !refuses(record, resuming));
    }

    /**
     * Whether it is a ServerHello that does not resume the session. To believe it ends the session, and only the server, or who
     * listens, knows the session id. So the server has the time of one flight to show that it does resume.
     */
    private static boolean refuses(Record record, ResumingClientHandshaker resuming) {
        byte[] message = record.getFragmentBytes();
        if (HandshakeType.getTypeByCode(message[0]) != HandshakeType.SERVER_HELLO) {
            return false;
        }
        byte[] asked = resuming.getSession().getSessionIdentifier().getBytes();
        int start = SESSION_ID + 1;
        return message.length < start + asked.length
                || message[SESSION_ID] != asked.length
                || !Arrays.equals(message, start, start + asked.length, asked, 0, asked.length);
    }

    /** What resumes a session, if the server has not refused to. */
    private static @Nullable ResumingClientHandshaker resuming(Connection connection) {
        return connection.getOngoingHandshake() instanceof ResumingClientHandshaker handshaker
                        && !handshaker.isFullHandshake()
                ? handshaker
                : null;
    }

    private static boolean handshake(Record record, boolean kept) {
        byte[] message = record.getFragmentBytes();
        if (message.length < HEADER) {
            return false;
        }
        HandshakeType type = HandshakeType.getTypeByCode(message[0]);
        if (type == HandshakeType.HELLO_VERIFY_REQUEST) {
            return verify(record, message);
        }
        return type == HandshakeType.SERVER_HELLO || (!kept && type != HandshakeType.CLIENT_HELLO);
    }

    /** Each is answered with a ClientHello, which is larger; and with a high number it would make others look old. */
    private static boolean verify(Record record, byte[] message) {
        return number(message, SEQUENCE, 2) < MAX_COOKIES
                && number(message, LENGTH, 3) == message.length - HEADER
                && record.getSequenceNumber() < REPLAY_WINDOW;
    }

    private static int number(byte[] from, int at, int bytes) {
        int number = 0;
        for (int i = at; i < at + bytes; i++) {
            number = (number << Byte.SIZE) | (from[i] & 0xff);
        }
        return number;
    }
}
