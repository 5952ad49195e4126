// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a full handshake under TLS_PSK_WITH_AES_128_CCM_8 (RFC 6347, 4279, 6655). On loopback: nothing is lost,
 * nothing is fragmented, and messages that come again are ignored.
 */
final class DtlsHandshake {
    private static final byte CLIENT_HELLO = 1;
    private static final byte SERVER_HELLO = 2;
    private static final byte HELLO_VERIFY_REQUEST = 3;
    private static final byte SERVER_HELLO_DONE = 14;
    private static final byte CLIENT_KEY_EXCHANGE = 16;
    private static final byte FINISHED = 20;
    private static final int HEADER = 12;
    private static final int RANDOM = 32;
    private static final int MASTER = 48;
    private static final int VERIFY = 12;
    private static final byte[] COOKIE = {1, 2, 3, 4, 5, 6, 7, 8};

    private final PreSharedKey shared;
    private final byte[] random = new byte[RANDOM];
    private final byte[] session = new byte[RANDOM];
    private final ByteArrayOutputStream transcript = new ByteArrayOutputStream();
    private @Nullable ClientHello hello;
    private byte[] master = {};
    private @Nullable RecordKeys fromClient;
    private @Nullable RecordKeys toClient;
    private int expected;
    private int sent;

    DtlsHandshake(PreSharedKey shared) {
        this.shared = shared;
        SecureRandom source = new SecureRandom();
        source.nextBytes(random);
        source.nextBytes(session);
    }

    /** The keys for what the client sends; null before there are some. */
    @Nullable
    RecordKeys fromClient() {
        return fromClient;
    }

    @Nullable
    RecordKeys toClient() {
        return toClient;
    }

    /** What the server says to messages of the client. */
    interface Flight {
        void clear(byte[] message) throws IOException;

        /** After the change of ciphers. */
        void sealed(byte[] message) throws IOException, GeneralSecurityException;
    }

    /** Takes the messages in one record. */
    void take(ByteBuffer record, Flight answer) throws IOException, GeneralSecurityException {
        while (record.remaining() >= HEADER) {
            int start = record.position();
            byte type = record.get();
            int length = medium(record);
            int number = record.getShort();
            int offset = medium(record);
            if (offset != 0 || medium(record) != length || length > record.remaining()) {
                throw new IOException("a handshake message is in fragments");
            }
            byte[] whole = new byte[HEADER + length];
            record.position(start).get(whole);
            if (number == expected) {
                expected++;
                take(type, whole, answer);
            }
        }
    }

    private void take(byte type, byte[] message, Flight answer) throws IOException, GeneralSecurityException {
        ByteBuffer body = ByteBuffer.wrap(message, HEADER, message.length - HEADER);
        switch (type) {
            case CLIENT_HELLO -> hello(message, ClientHello.read(body), answer);
            case CLIENT_KEY_EXCHANGE -> keyExchange(message, body);
            case FINISHED -> finished(message, body, answer);
            default -> throw new IOException("the client sent an unexpected handshake message of type " + type);
        }
    }

    private void hello(byte[] message, ClientHello received, Flight answer) throws IOException {
        if (!received.ccm()) {
            throw new IOException("the client does not offer TLS_PSK_WITH_AES_128_CCM_8");
        }
        if (!Arrays.equals(received.cookie(), COOKIE)) {
            byte[] body = ByteBuffer.allocate(3 + COOKIE.length)
                    .putShort(DtlsPort.VERSION)
                    .put((byte) COOKIE.length)
                    .put(COOKIE)
                    .array();
            answer.clear(message(HELLO_VERIFY_REQUEST, body));
            return;
        }
        hello = received;
        transcript.writeBytes(message);
        byte[] ours = message(SERVER_HELLO, serverHello(received));
        byte[] done = message(SERVER_HELLO_DONE, new byte[0]);
        transcript.writeBytes(ours);
        transcript.writeBytes(done);
        answer.clear(ours);
        answer.clear(done);
    }

    private byte[] serverHello(ClientHello received) {
        ByteBuffer extensions = ByteBuffer.allocate(9);
        if (received.extendedMasterSecret()) {
            extensions.putShort(ClientHello.EXTENDED_MASTER_SECRET).putShort((short) 0);
        }
        if (received.renegotiationInfo()) {
            extensions
                    .putShort(ClientHello.RENEGOTIATION_INFO)
                    .putShort((short) 1)
                    .put((byte) 0);
        }
        extensions.flip();
        ByteBuffer body = ByteBuffer.allocate(2 + RANDOM + 1 + RANDOM + 2 + 1 + 2 + extensions.remaining())
                .putShort(DtlsPort.VERSION)
                .put(random)
                .put((byte) session.length)
                .put(session)
                .putShort(ClientHello.SUITE)
                .put((byte) 0);
        if (extensions.hasRemaining()) {
            body.putShort((short) extensions.remaining()).put(extensions);
        }
        return Arrays.copyOf(body.array(), body.position());
    }

    private void keyExchange(byte[] message, ByteBuffer body) throws IOException, GeneralSecurityException {
        ClientHello known = hello;
        byte[] identity = new byte[body.getShort() & 0xffff];
        body.get(identity);
        if (known == null || !shared.identity().equals(new String(identity, UTF_8))) {
            throw new IOException("the client is somebody else: " + new String(identity, UTF_8));
        }
        transcript.writeBytes(message);
        byte[] key = shared.key();
        byte[] before = ByteBuffer.allocate(2 * (2 + key.length))
                .putShort((short) key.length)
                .put(new byte[key.length])
                .putShort((short) key.length)
                .put(key)
                .array();
        master = known.extendedMasterSecret()
                ? Prf.of(before, "extended master secret", transcriptDigest(), MASTER)
                : Prf.of(before, "master secret", join(known.random(), random), MASTER);
        ByteBuffer block = ByteBuffer.wrap(
                Prf.of(master, "key expansion", join(random, known.random()), 2 * (Ccm.KEY + RecordKeys.SALT)));
        byte[] clientKey = next(block, Ccm.KEY);
        byte[] serverKey = next(block, Ccm.KEY);
        fromClient = new RecordKeys(clientKey, next(block, RecordKeys.SALT));
        toClient = new RecordKeys(serverKey, next(block, RecordKeys.SALT));
    }

    private void finished(byte[] message, ByteBuffer body, Flight answer) throws IOException, GeneralSecurityException {
        byte[] right = Prf.of(master, "client finished", transcriptDigest(), VERIFY);
        if (!MessageDigest.isEqual(right, next(body, VERIFY))) {
            throw new IOException("the handshake of the client does not agree with ours");
        }
        transcript.writeBytes(message);
        answer.sealed(message(FINISHED, Prf.of(master, "server finished", transcriptDigest(), VERIFY)));
    }

    private byte[] transcriptDigest() throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(transcript.toByteArray());
    }

    private byte[] message(byte type, byte[] body) {
        ByteBuffer message = ByteBuffer.allocate(HEADER + body.length);
        putMedium(message.put(type), body.length).putShort((short) sent);
        sent++;
        putMedium(putMedium(message, 0), body.length).put(body);
        return message.array();
    }

    private static int medium(ByteBuffer in) {
        return ((in.get() & 0xff) << 16) | (in.getShort() & 0xffff);
    }

    private static ByteBuffer putMedium(ByteBuffer out, int value) {
        return out.put((byte) (value >> 16)).putShort((short) value);
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] next(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
