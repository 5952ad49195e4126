// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The server's end of the wire: a plain socket. Packets are written in hexadecimal; from a {@code #} to the end of the
 * line is a comment, and a {@code .} in what is expected stands for any digit.
 */
final class Server implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final DatagramSocket socket;
    private int gateway;
    private int pings = 0xf000;

    Server() {
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String uri() {
        return "coap://127.0.0.1:" + socket.getLocalPort();
    }

    /** The port that the last packet came from. */
    int gateway() {
        return gateway;
    }

    static String plain(String hex) {
        return hex.replaceAll("#[^\n]*", "").replaceAll("\\s", "");
    }

    void send(String hex) {
        send(socket, gateway, hex);
    }

    static void send(DatagramSocket from, int port, String hex) {
        byte[] packet = HexFormat.of().parseHex(plain(hex));
        try {
            from.send(new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), port));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Receives the next packet, as hexadecimal digits. */
    String receive() {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        try {
            socket.receive(packet);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        gateway = packet.getPort();
        return HexFormat.of().formatHex(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    /** Receives the next packet, which must be this one. */
    String expect(String hex) {
        String packet = receive();
        assertThat(packet).matches(plain(hex));
        return packet;
    }

    void exchange(String request, String response) {
        send(request);
        expect(response);
    }

    /** Receives the next two packets, in whatever order they come; returns them in this one. */
    List<String> expectBoth(String first, String second) {
        String one = receive();
        String other = receive();
        List<String> packets = one.matches(plain(first)) ? List.of(one, other) : List.of(other, one);
        assertThat(packets.get(0)).matches(plain(first));
        assertThat(packets.get(1)).matches(plain(second));
        return packets;
    }

    /** Sends a request again and again, as servers do, until it is answered; nothing else may come meanwhile. */
    void insist(String request, String response) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    send(request);
                    socket.setSoTimeout(100);
                    try {
                        expect(response);
                        return true;
                    } catch (UncheckedIOException nothing) {
                        return false;
                    } finally {
                        socket.setSoTimeout(PATIENCE_MILLIS);
                    }
                });
        String mid = ping();
        assertThat(receiveBut(response)).as("after the answers").isEqualTo("7000" + mid);
    }

    /** Acknowledges a request of the gateway, whose token has 8 bytes, with a code and options. */
    void acknowledge(String request, String code, String options) {
        send("68" + code + request.substring(4, 8) + request.substring(8, 24) + options);
    }

    /** Nothing was sent for what came before: the answer to a ping is the next packet. */
    void expectNothing() {
        String mid = ping();
        expect("70 00" + mid);
    }

    private String ping() {
        String mid = String.format("%04x", pings++);
        send("40 00" + mid);
        return mid;
    }

    /** Receives the next packet but for those of a kind; they may come at any time, and again. */
    String receiveBut(String hex) {
        String packet = receive();
        while (packet.matches(plain(hex))) {
            packet = receive();
        }
        return packet;
    }

    /** Reads away what was sent until a ping has been answered. */
    void drain() {
        String mid = ping();
        receiveBut("(?!7000" + mid + ").*");
    }

    /** Waits until the gateway listens: until it answers a ping. */
    void awaitPing() {
        for (int attempt = 0; attempt < 100; attempt++) {
            send("40 00" + String.format("%04x", pings++));
            try {
                socket.setSoTimeout(100);
                receive();
                socket.setSoTimeout(PATIENCE_MILLIS);
                drain(); // pings before it may be answered late
                return;
            } catch (UncheckedIOException silent) {
                if (!(silent.getCause() instanceof SocketTimeoutException)) {
                    throw silent;
                }
            } catch (SocketException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        throw new AssertionError("the gateway does not listen");
    }

    @Override
    public void close() {
        socket.close();
    }
}
