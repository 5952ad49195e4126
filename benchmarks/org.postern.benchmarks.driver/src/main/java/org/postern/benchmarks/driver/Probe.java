// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.OptionalLong;

/**
 * The receiving end of the probe bundle, which tells when bundles begin to start: {@code SYMBOLIC-NAME NANOS}. The clock behind
 * {@code System.nanoTime()} is one for all processes of a Linux machine.
 */
final class Probe implements AutoCloseable {
    /** The environment variable that names the UDP port. */
    static final String PORT = "POSTERN_BENCHMARK_PROBE";

    private static final int PATIENCE_MILLIS = 2_000;

    private final DatagramSocket socket;

    Probe() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    String port() {
        return Integer.toString(socket.getLocalPort());
    }

    /** When a bundle was started, by {@code System.nanoTime()}; empty if the probe says nothing. */
    OptionalLong started() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[256], 256);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return OptionalLong.empty();
        }
        String text = new String(packet.getData(), 0, packet.getLength(), US_ASCII);
        return OptionalLong.of(Long.parseLong(text.substring(text.indexOf(' ') + 1)));
    }

    /** Forgets what has come so far. */
    void drain() throws IOException {
        socket.setSoTimeout(1);
        while (started().isPresent()) {
            // one after the other
        }
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    @Override
    public void close() {
        socket.close();
    }
}
