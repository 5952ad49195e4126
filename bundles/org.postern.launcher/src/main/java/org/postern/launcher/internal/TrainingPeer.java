// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A server for the training start: grants every request of a client (CoAP over UDP, RFC 7252) and then reads a little, so
 * that the classes of registration and of the first answers get into the archive. Loopback only.
 */
final class TrainingPeer implements AutoCloseable {
    private static final int ACK = 0x60;
    private static final int CONFIRMABLE = 0x40;
    private static final int GET = 0x01;
    private static final int CREATED = 0x41;
    private static final int RESPONSE_CLASS = 2;
    private static final List<String> READS = List.of("3/0", "3", "3/0/0", "1", "77");

    private final DatagramSocket socket;

    TrainingPeer() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    String uri() {
        return "coap://127.0.0.1:" + socket.getLocalPort();
    }

    /** Serves one registration and the reads that follow it; gives up when nothing comes for the given time. */
    void serve(int quietMillis) throws IOException {
        socket.setSoTimeout(quietMillis);
        byte[] buffer = new byte[2_048];
        int answers = 0;
        while (answers < READS.size()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.receive(packet);
            byte[] message = Arrays.copyOf(buffer, packet.getLength());
            int code = message[1] & 0xff;
            if (code > 0 && code < 0x20) {
                send(packet, grant(message));
                send(packet, read(answers));
            } else if (code >> 5 >= RESPONSE_CLASS) {
                if ((message[0] & 0x30) == 0) {
                    send(packet, new byte[] {ACK, 0, message[2], message[3]});
                }
                answers++;
                if (answers < READS.size()) {
                    send(packet, read(answers));
                }
            }
        }
    }

    /** 2.01 with the location /rd/t, piggybacked, with the token of the request. */
    private static byte[] grant(byte[] request) {
        int tokenLength = request[0] & 0x0f;
        byte[] location = {(byte) 0x82, 'r', 'd', 0x01, 't'};
        byte[] answer = new byte[4 + tokenLength + location.length];
        answer[0] = (byte) (ACK | tokenLength);
        answer[1] = (byte) CREATED;
        System.arraycopy(request, 2, answer, 2, 2 + tokenLength);
        System.arraycopy(location, 0, answer, 4 + tokenLength, location.length);
        return answer;
    }

    private static byte[] read(int index) {
        byte[] message = new byte[64];
        int length = 0;
        for (int part : new int[] {CONFIRMABLE | 1, GET, 0x7a, index, index}) {
            message[length++] = (byte) part;
        }
        int delta = 11;
        for (String segment : READS.get(index).split("/", -1)) {
            byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
            message[length++] = (byte) (delta << 4 | bytes.length);
            System.arraycopy(bytes, 0, message, length, bytes.length);
            length += bytes.length;
            delta = 0;
        }
        return Arrays.copyOf(message, length);
    }

    private void send(DatagramPacket to, byte[] message) throws IOException {
        socket.send(new DatagramPacket(message, message.length, to.getSocketAddress()));
    }

    @Override
    public void close() {
        socket.close();
    }
}
