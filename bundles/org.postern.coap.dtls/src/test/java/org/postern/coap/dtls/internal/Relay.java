// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Stands between client and server: a NAT that can be rebound, and an attacker who writes with the server's address. */
final class Relay implements AutoCloseable {
    private static final int MAX = 20_000;

    private final DatagramSocket front = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final InetSocketAddress server;
    private final List<byte[]> toServer = new CopyOnWriteArrayList<>();
    private final List<byte[]> toClient = new CopyOnWriteArrayList<>();
    private volatile DatagramSocket back;
    private volatile SocketAddress client = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
    private volatile Predicate<byte[]> dropToServer = datagram -> false;
    private volatile Predicate<byte[]> dropToClient = datagram -> false;

    Relay(int serverPort) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        back = behind();
        start(this::forward, "relay-front");
    }

    int port() {
        return front.getLocalPort();
    }

    /** What the client sent. */
    List<byte[]> toServer() {
        return toServer;
    }

    /** What the server sent. */
    List<byte[]> toClient() {
        return toClient;
    }

    void dropToServer(Predicate<byte[]> which) {
        dropToServer = which;
    }

    void dropToClient(Predicate<byte[]> which) {
        dropToClient = which;
    }

    /** From now on the server sees another port of the client, and what it sends to the old one is lost. */
    void rebind() throws IOException {
        DatagramSocket old = back;
        back = behind();
        old.close();
    }

    /** Writes to the client as if the server did. */
    void inject(byte[] datagram) throws IOException {
        front.send(new DatagramPacket(datagram, datagram.length, client));
    }

    /** Writes to the server as if the client did. */
    void injectToServer(byte[] datagram) throws IOException {
        back.send(new DatagramPacket(datagram, datagram.length, server));
    }

    private DatagramSocket behind() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start(() -> back(socket), "relay-back");
        return socket;
    }

    private void forward() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[MAX], MAX);
        while (true) {
            packet.setLength(MAX);
            front.receive(packet);
            client = packet.getSocketAddress();
            byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
            toServer.add(datagram);
            if (!dropToServer.test(datagram)) {
                back.send(new DatagramPacket(datagram, datagram.length, server));
            }
        }
    }

    private void back(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[MAX], MAX);
        while (true) {
            packet.setLength(MAX);
            socket.receive(packet);
            byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
            toClient.add(datagram);
            if (!dropToClient.test(datagram)) {
                front.send(new DatagramPacket(datagram, datagram.length, client));
            }
        }
    }

    private interface Loop {
        void run() throws IOException;
    }

    private static void start(Loop loop, String name) {
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (IOException closed) {
                        // its socket was closed
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        front.close();
        back.close();
    }
}
