// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The records of DTLS 1.2 that a gateway sent, as somebody sees them who has no key. Behind a record with a connection id
 * nothing more of its datagram is looked at. Thread-safe.
 */
final class Recording {
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;
    private static final int CONNECTION_ID = 25;
    private static final int RECORD_HEADER = 13;
    private static final int HANDSHAKE_HEADER = 12;
    private static final int CLIENT_HELLO = 1;
    private static final int CLIENT_KEY_EXCHANGE = 16;

    private final Journal<Sent> records = new Journal<>();
    private final Set<String> hellos = new LinkedHashSet<>();

    /**
     * A record.
     *
     * @param type its content type
     * @param epoch 0 in the clear
     * @param number its sequence number
     * @param clients how many clients have said hello until then, repetitions not counted: each handshake makes other keys
     * @param content as it was sent; empty behind a connection id
     */
    record Sent(int type, int epoch, long number, int clients, byte[] content) {
        private boolean isHandshake(int message) {
            return type == HANDSHAKE && epoch == 0 && content[0] == message;
        }

        boolean isClientHello() {
            return isHandshake(CLIENT_HELLO);
        }

        /** What only a full handshake has. */
        boolean isKeyExchange() {
            return isHandshake(CLIENT_KEY_EXCHANGE);
        }

        boolean isChangeCipherSpec() {
            return type == CHANGE_CIPHER_SPEC;
        }

        boolean isEncrypted() {
            return epoch > 0;
        }

        /** Of a ClientHello. */
        String random() {
            int from = HANDSHAKE_HEADER + 2;
            return HexFormat.of().formatHex(content, from, from + 32);
        }

        /** Of a ClientHello: whether it asks for a session to be resumed. */
        boolean resumes() {
            return content[HANDSHAKE_HEADER + 2 + 32] > 0;
        }

        /** What must never come twice under the same keys. */
        String nonce() {
            return clients + "/" + epoch + "/" + number;
        }

        @Override
        public String toString() {
            return "type " + type + ", epoch " + epoch + ", number " + number + ", client " + clients;
        }
    }

    /** Takes a datagram. */
    synchronized void add(byte[] datagram) {
        ByteBuffer rest = ByteBuffer.wrap(datagram);
        while (rest.remaining() >= RECORD_HEADER) {
            int type = rest.get();
            rest.getShort();
            int epoch = rest.getShort();
            long number = ((long) rest.getShort() << Integer.SIZE) | Integer.toUnsignedLong(rest.getInt());
            boolean hidden = type == CONNECTION_ID;
            int length = hidden ? 0 : Math.min(rest.getShort(), rest.remaining());
            byte[] content = Arrays.copyOfRange(datagram, rest.position(), rest.position() + length);
            rest.position(hidden ? rest.limit() : rest.position() + length);
            Sent hello = new Sent(type, epoch, number, 0, content);
            if (hello.isClientHello()) {
                hellos.add(hello.random());
            }
            records.add(new Sent(type, epoch, number, hellos.size(), content));
        }
    }

    /** The position behind the last record. */
    int mark() {
        return records.mark();
    }

    /** The records from a position on. */
    List<Sent> since(int mark) {
        return records.since(mark);
    }
}
