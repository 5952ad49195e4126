// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;

/**
 * Both ends of a wire: a plain socket that plays the server, and a connection of the transport. Packets are written in
 * hexadecimal; from a {@code #} to the end of the line is a comment.
 */
final class Wire implements AutoCloseable {
    static final Settings SETTINGS = new Settings(
            Duration.ofSeconds(2),
            4,
            Duration.ofMillis(50),
            1024,
            Duration.ofMinutes(2),
            4,
            65536,
            65536,
            64,
            4,
            2,
            64);

    final CoapTransport transport;
    private final DatagramSocket server;
    private final RequestHandler handler;
    Connection connection;
    private int pings = 0xf000;

    Wire(RequestHandler handler) {
        this(SETTINGS, handler);
    }

    Wire(Settings settings, RequestHandler handler) {
        this.handler = handler;
        try {
            server = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.setSoTimeout(10_000);
            transport = new CoapTransport(settings);
            connection = transport.open(peer(), 0, handler);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Opens a connection in place of the one that was closed, from this port. */
    void open(int localPort) {
        try {
            connection = transport.open(peer(), localPort, handler);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Peer peer() {
        return new Peer("coap", server.getLocalAddress().getHostAddress(), server.getLocalPort());
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("#[^\n]*", "").replaceAll("\\s", ""));
    }

    void send(String hex) {
        send(bytes(hex));
    }

    void send(byte[] packet) {
        sendFrom(server, packet);
    }

    void sendFrom(DatagramSocket from, byte[] packet) {
        try {
            from.send(new DatagramPacket(
                    packet, packet.length, InetAddress.getLoopbackAddress(), connection.localPort()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    byte[] receive() {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        try {
            server.receive(packet);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    void expect(String hex) {
        assertThat(HexFormat.of().formatHex(receive())).isEqualTo(HexFormat.of().formatHex(bytes(hex)));
    }

    /** Receives a packet and compares its beginning. */
    byte[] expectStart(String hex) {
        byte[] packet = receive();
        String start = HexFormat.of().formatHex(bytes(hex));
        assertThat(HexFormat.of().formatHex(packet)).startsWith(start);
        return packet;
    }

    void exchange(String request, String response) {
        send(request);
        expect(response);
    }

    /** Nothing was sent for what came before: the answer to a ping is the next packet. */
    void expectNothing() {
        int mid = pings++;
        send(String.format("40 00 %04x", mid));
        expect(String.format("70 00 %04x", mid));
    }

    /** Reads away what was sent until a ping has been answered. */
    void drain() {
        int mid = pings++;
        send(String.format("40 00 %04x", mid));
        byte[] pong = bytes(String.format("70 00 %04x", mid));
        byte[] packet = receive();
        while (!Arrays.equals(packet, pong)) {
            packet = receive();
        }
    }

    @Override
    public void close() {
        transport.close();
        server.close();
    }
}
