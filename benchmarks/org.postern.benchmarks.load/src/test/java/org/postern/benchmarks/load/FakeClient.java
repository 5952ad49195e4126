// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

/** A client of one thread that registers and then answers every request by a function. */
final class FakeClient implements AutoCloseable {
    private final DatagramSocket socket;
    private final SocketAddress server;
    private final UnaryOperator<CoapMessage> answers;

    FakeClient(String serverUri, UnaryOperator<CoapMessage> answers) throws IOException {
        this.answers = answers;
        server = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(serverUri).getPort());
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "fake-client");
        thread.setDaemon(true);
        thread.start();
    }

    void send(int code, String path, int mid, String payload) throws IOException {
        send(CoapMessage.of(CoapType.CON, code, mid, new byte[] {9})
                .withPath(Coap.URI_PATH, path)
                .withPayload(payload.getBytes(UTF_8)));
    }

    private void send(CoapMessage message) throws IOException {
        byte[] bytes = message.encode();
        socket.send(new DatagramPacket(bytes, bytes.length, server));
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            while (true) {
                socket.receive(packet);
                CoapMessage message = CoapMessage.decode(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                if (message.isRequest()) {
                    send(answers.apply(message));
                }
            }
        } catch (SocketException closed) {
            // the end
        } catch (IOException | MalformedMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.close(); // ends the thread
    }
}
