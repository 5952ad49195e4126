// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TrainingPeerTest {
    @Test
    @DisplayName("REG-01: the peer of the training start grants a registration and reads")
    void grantsAndReads() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (TrainingPeer peer = new TrainingPeer();
                DatagramSocket client = new DatagramSocket()) {
            client.setSoTimeout(5_000);
            client.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), URI.create(peer.uri()).getPort()));
            Future<?> serving = executor.submit(() -> {
                peer.serve(5_000);
                return null;
            });

            send(client, new byte[] {0x42, 0x02, 0x12, 0x34, 0x55, 0x66, (byte) 0xb2, 'r', 'd'});

            assertThat(receive(client)).containsExactly(0x62, 0x41, 0x12, 0x34, 0x55, 0x66, 0x82, 'r', 'd', 0x01, 't');
            for (int i = 0; i < 5; i++) {
                byte[] read = receive(client);
                assertThat(read).startsWith(0x41, 0x01, 0x7a, i, i);
                send(client, new byte[] {0x61, 0x45, 0x7a, (byte) i, (byte) i});
            }
            serving.get(5, TimeUnit.SECONDS);
        } finally {
            executor.shutdownNow();
        }
    }

    private static void send(DatagramSocket socket, byte[] message) throws Exception {
        socket.send(new DatagramPacket(message, message.length));
    }

    private static byte[] receive(DatagramSocket socket) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[256], 256);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }
}
