// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ContentType;
import org.eclipse.californium.scandium.dtls.HandshakeType;
import org.eclipse.californium.scandium.dtls.Record;
import org.eclipse.californium.scandium.dtls.ResumingClientHandshaker;

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

    private InTheClear() {}

    static boolean believable(Record record, Connection connection) {
        boolean session = connection.hasEstablishedDtlsContext();
        ContentType type = record.getType();
        if (type == ContentType.CHANGE_CIPHER_SPEC) {
            return !session;
        }
        boolean kept = session || resuming(connection);
        return type == ContentType.HANDSHAKE ? handshake(record, kept) : type == ContentType.ALERT && !kept;
    }

    /** Whether there is a session that the server has not refused to resume. */
    private static boolean resuming(Connection connection) {
        return connection.getOngoingHandshake() instanceof ResumingClientHandshaker handshaker
                && !handshaker.isFullHandshake();
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
