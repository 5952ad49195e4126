// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Somebody at an address of his own who sends ClientHellos of the smallest kind (RFC 6347, section 4.2.1). */
final class Hellos implements AutoCloseable {
    private static final int RECORD_HEADER = 13;
    private static final int HANDSHAKE_HEADER = 12;
    private static final byte[] VERSION = {(byte) 0xfe, (byte) 0xfd};

    private final DatagramChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(4096);
    private final byte[] random = new byte[32];
    long sentBytes;
    long receivedBytes;
    int received;
    int longest;

    /** @param source an address of the loopback network, such as 127.3.2.1 */
    Hellos(byte[] source, int port, Random seed) throws IOException {
        channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(source), 0));
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        seed.nextBytes(random);
    }

    /** A hello with this cookie; with the key exchange and the suite that LwM2M asks for. */
    private static byte[] hello(byte[] version, byte[] random, byte[] cookie, int number) {
        int body = 2 + 32 + 1 + 1 + cookie.length + 4 + 2;
        ByteBuffer hello = ByteBuffer.allocate(RECORD_HEADER + HANDSHAKE_HEADER + body);
        hello.put((byte) 22)
                .put(version)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(number);
        hello.putShort((short) (HANDSHAKE_HEADER + body));
        hello.put((byte) 1).put((byte) 0).putShort((short) body).putShort((short) number);
        hello.put((byte) 0).putShort((short) 0).put((byte) 0).putShort((short) body);
        hello.put(version).put(random).put((byte) 0);
        hello.put((byte) cookie.length).put(cookie);
        hello.putShort((short) 2).putShort((short) 0xc0a8).put((byte) 1).put((byte) 0);
        return hello.array();
    }

    void knock() throws IOException {
        knock(VERSION);
    }

    void knock(byte[] version) throws IOException {
        say(hello(version, random, new byte[0], 0));
    }

    /** Anything. */
    void say(byte[] datagram) throws IOException {
        sentBytes += datagram.length;
        channel.write(ByteBuffer.wrap(datagram));
    }

    /** Takes what came; null if nothing did. */
    byte @Nullable [] take() throws IOException {
        in.clear();
        channel.read(in);
        in.flip();
        if (!in.hasRemaining()) {
            return null;
        }
        byte[] datagram = new byte[in.remaining()];
        in.get(datagram);
        received++;
        receivedBytes += datagram.length;
        longest = Math.max(longest, datagram.length);
        return datagram;
    }

    /** Shows the cookie of a HelloVerifyRequest, as one does who gets what is sent to his address. */
    void prove(byte[] verifyRequest) throws IOException {
        int at = RECORD_HEADER + HANDSHAKE_HEADER + VERSION.length;
        byte[] cookie = new byte[verifyRequest[at]];
        System.arraycopy(verifyRequest, at + 1, cookie, 0, cookie.length);
        say(hello(VERSION, random, cookie, 1));
    }

    static boolean isVerifyRequest(byte[] datagram) {
        return datagram[0] == 22 && datagram[RECORD_HEADER] == 3;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
