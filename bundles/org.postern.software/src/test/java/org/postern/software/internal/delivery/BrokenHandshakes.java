// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes the first record of each TLS handshake and ends the connection. */
final class BrokenHandshakes implements AutoCloseable {
    final AtomicInteger seen = new AtomicInteger();
    private final ServerSocket socket;

    BrokenHandshakes() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "broken-handshakes");
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "https://127.0.0.1:" + socket.getLocalPort() + "/package.jar";
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                in.skipBytes(3); // kind and version
                in.readFully(new byte[in.readUnsignedShort()]);
                seen.incrementAndGet();
            } catch (IOException closed) {
                // the test has ended, or a client gave up
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
