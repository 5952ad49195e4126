// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;

/** UDP ports of this machine. */
final class Ports {
    private static final long PAUSE_MILLIS = 50;

    private Ports() {}

    /** Waits until nobody listens at a port; fails at the deadline. */
    static void awaitFree(int port) {
        long begun = System.nanoTime();
        while (!free(port)) {
            if (System.nanoTime() - begun > Journal.DEADLINE.toNanos()) {
                throw new AssertionError("somebody still listens at port " + port);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", interrupted);
            }
        }
    }

    /** A port of loopback that nobody uses, nor the next one. */
    static int pair() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        while (true) {
            try (DatagramSocket first = new DatagramSocket(0, loopback);
                    DatagramSocket second = new DatagramSocket(first.getLocalPort() + 1, loopback)) {
                return second.getLocalPort() - 1;
            } catch (SocketException | IllegalArgumentException taken) {
                // the next one
            }
        }
    }

    private static boolean free(int port) {
        try (DatagramSocket socket = new DatagramSocket(port)) {
            return socket.isBound();
        } catch (SocketException taken) {
            return false;
        }
    }
}
