// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.Answer;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientRequest.Method;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Code;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Token;

/** Queue mode, seen on the wire. */
class SleepWireTest {
    private static final String READ = "40011001 b133 0130 0130"; // GET /3/0/0
    private static final ClientRequest UPDATE =
            new ClientRequest(Method.POST, List.of("rd", "a"), List.of(), ContentFormat.NONE, new byte[0]);

    private final FakeEngine engine = new FakeEngine();
    private final Wire wire = new Wire(engine);
    private final BlockingQueue<ClientResult> results = new LinkedBlockingQueue<>();
    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("QM-05, QM-07: asleep, the receiver is off: no thread, no socket, nothing is taken")
    void off() throws Exception {
        int port = wire.connection.localPort();
        wire.connection.sleep();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("postern-coap-receiver-" + port));
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(InetAddress.getLoopbackAddress(), port);
            probe.setSoTimeout(10_000);
            probe.send(packet(new byte[] {0x40, 0, 1, 1}));
            assertThatThrownBy(() -> probe.receive(packet(new byte[16]))).isInstanceOf(PortUnreachableException.class);
        }
        wire.send(READ);
        wire.connection.sleep();
        wire.connection.wake();
        wire.connection.wake();
        wire.expectNothing();
        assertThat(engine.operations).isEmpty();
    }

    private static DatagramPacket packet(byte[] bytes) {
        return new DatagramPacket(bytes, bytes.length);
    }

    @Test
    @DisplayName("QM-05: it wakes on the same local port, serves again, sends again")
    void wakes() throws Exception {
        int port = wire.connection.localPort();
        for (int i = 0; i < 3; i++) {
            wire.connection.sleep();
            wire.connection.wake();
            assertThat(wire.connection.localPort()).isEqualTo(port);
            wire.send("40011%03x b133 0130 0130".formatted(i));
            assertThat(wire.receive()).endsWith('4', '2');
            wire.connection.request(UPDATE, results::add);
            byte[] sent = wire.expectStart("4802");
            byte[] answer = sent.clone();
            answer[0] = 0x68;
            answer[1] = 0x44;
            wire.send(Arrays.copyOf(answer, 12));
            assertThat(result())
                    .isInstanceOfSatisfying(ClientResult.Answered.class, answered -> assertThat(answered.code())
                            .isEqualTo(204));
        }
    }

    @Test
    @DisplayName("QM-05: asleep, what is to be sent fails at once and goes nowhere")
    void silent() throws Exception {
        wire.connection.sleep();
        wire.connection.request(UPDATE, results::add);
        assertThat(result()).isInstanceOf(ClientResult.Failed.class);
        wire.connection.notify(
                new Notification(Token.of(new byte[] {1}), 2, Answer.of(Code.CONTENT), true), deliveries::add);
        assertThat(deliveries.poll(10, TimeUnit.SECONDS)).isEqualTo(Delivery.FAILED);
        wire.connection.wake();
        wire.expectNothing();
    }

    @Test
    @DisplayName("QM-06: a port that was taken meanwhile fails the next request, and does not hang")
    void taken() throws Exception {
        int port = wire.connection.localPort();
        wire.connection.sleep();
        try (DatagramSocket thief = new DatagramSocket(port)) {
            wire.connection.wake();
            assertThat(thief.getLocalPort()).isEqualTo(port);
            wire.connection.request(UPDATE, results::add);
            assertThat(result()).isInstanceOf(ClientResult.Failed.class);
        }
    }

    @Test
    @DisplayName("QM-05: a connection closed asleep stays closed")
    void closedAsleep() throws Exception {
        int port = wire.connection.localPort();
        wire.connection.sleep();
        wire.connection.close();
        wire.connection.wake();
        try (DatagramSocket free = new DatagramSocket(port)) {
            assertThat(free.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    @DisplayName("QM-04, P-71: every message, either way, begins the time since the last one anew")
    void idle() {
        long asked = System.nanoTime();
        wire.send(READ);
        wire.receive();
        assertIdleSince(asked);
        long told = System.nanoTime();
        wire.connection.notify(
                new Notification(Token.of(new byte[] {1}), 2, Answer.of(Code.CONTENT), false), deliveries::add);
        wire.receive();
        assertIdleSince(told);
    }

    private void assertIdleSince(long moment) {
        Duration idle = wire.connection.idle();
        assertThat(idle).isBetween(Duration.ZERO, Duration.ofNanos(System.nanoTime() - moment));
    }

    private @Nullable ClientResult result() throws InterruptedException {
        return results.poll(10, TimeUnit.SECONDS);
    }
}
