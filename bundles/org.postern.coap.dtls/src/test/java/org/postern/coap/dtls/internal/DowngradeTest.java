// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.HandshakeFailure.Kind;

/** Servers, or those who stand in between, that want less than what was offered. */
class DowngradeTest {
    private static final int DTLS_1_0 = 0xfeff;
    private static final int DTLS_1_2 = 0xfefd;
    private static final int PSK_CCM_8 = 0xc0a8;
    private static final int PSK_CCM = 0xc0a4;
    private static final int PSK_NULL_SHA256 = 0x00b0;

    private static byte[] handshake(int version, int type, byte[] body) {
        ByteBuffer record = ByteBuffer.allocate(25 + body.length);
        record.put((byte) 22)
                .putShort((short) version)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0);
        record.putShort((short) (12 + body.length));
        record.put((byte) type).put((byte) 0).putShort((short) body.length).putShort((short) 0);
        record.put((byte) 0).putShort((short) 0).put((byte) 0).putShort((short) body.length);
        return record.put(body).array();
    }

    private static byte[] serverHello(int version, int suite) {
        ByteBuffer hello = ByteBuffer.allocate(2 + 32 + 1 + 2 + 1);
        hello.putShort((short) version).put(new byte[32]).put((byte) 0).putShort((short) suite);
        return handshake(version, 2, hello.array());
    }

    /** Answers each datagram with the same one. */
    private static HandshakeFailure answering(byte[] answer) throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                TestClient client = TestClient.impatient(server.getLocalPort(), PskTest.psk("gw", PskTest.KEY))) {
            Thread answers = new Thread(() -> answer(server, answer), "downgrading-server");
            answers.setDaemon(true);
            answers.start();
            client.send("hello");
            return client.failure();
        }
    }

    private static void answer(DatagramSocket server, byte[] answer) {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            while (true) {
                packet.setLength(2048);
                server.receive(packet);
                server.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Test
    @DisplayName("SEC-01: a server that wants DTLS 1.0 is refused, and the reason says so")
    void olderVersion() throws Exception {
        HandshakeFailure failure = answering(serverHello(DTLS_1_0, PSK_CCM_8));
        assertThat(failure.kind()).isEqualTo(Kind.OTHER_VERSION);
        assertThat(failure.toString()).contains("DTLS 1.2", "older versions are not safe");
    }

    @Test
    @DisplayName("SEC-01: a server that says it has no such version: the same reason")
    void versionAlert() throws Exception {
        HandshakeFailure failure = answering(HostileTest.record(21, 0, new byte[] {2, 70}));
        assertThat(failure.kind()).isEqualTo(Kind.OTHER_VERSION);
    }

    @Test
    @DisplayName("SEC-04: a server that takes a suite that was not offered is refused, and the reason says so")
    void suiteNotOffered() throws Exception {
        HandshakeFailure failure = answering(serverHello(DTLS_1_2, PSK_CCM));
        assertThat(failure.kind()).isEqualTo(Kind.NO_COMMON_SUITE);
        assertThat(failure.toString()).contains("compare cipherSuites");
    }

    @Test
    @DisplayName("SEC-04: one that takes a suite without encryption is not listened to")
    void suiteWithoutEncryption() throws Exception {
        assertThat(answering(serverHello(DTLS_1_2, PSK_NULL_SHA256)).kind()).isEqualTo(Kind.NO_ANSWER);
    }
}
