// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;

/** UDP ports of this machine. */
final class Ports {
    private Ports() {}

    /** Waits until nobody listens at a port; fails at the deadline. */
    static void awaitFree(int port) {
        Pause.until(() -> free(port), () -> "somebody still listens at port " + port);
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
