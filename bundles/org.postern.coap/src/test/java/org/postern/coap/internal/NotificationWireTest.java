// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Token;

/** Notifications, seen on the wire. */
class NotificationWireTest {
    private static final Token TOKEN = Token.of(new byte[] {(byte) 0xaa, (byte) 0xbb});

    private final FakeEngine engine = new FakeEngine();
    private final Settings settings = new Settings(
            Duration.ofSeconds(20), 1, Duration.ofMillis(50), 1024, Duration.ofMinutes(2), 4, 65536, 64, 16, 4, 2, 64);
    private final Wire wire = new Wire(settings, engine);
    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        wire.close();
    }

    private byte[] notify(int number, boolean confirmable) {
        Answer answer = Answer.content(0, new byte[] {'7'});
        wire.connection.notify(new Notification(TOKEN, number, answer, confirmable), deliveries::add);
        return wire.receive();
    }

    private Delivery delivery() throws InterruptedException {
        return Objects.requireNonNull(deliveries.poll(20, TimeUnit.SECONDS), "nothing was reported");
    }

    @Test
    @DisplayName("OBS-10: a confirmable notification carries token and number and is reported once acknowledged")
    void acknowledged() throws Exception {
        byte[] packet = notify(0xabcdef, true);
        assertThat(packet).startsWith(0x42, 0x45).endsWith(Wire.bytes("aabb 63abcdef 60 ff37"));
        assertThat(deliveries).isEmpty();
        wire.send(new byte[] {0x60, 0, packet[2], packet[3]});
        assertThat(delivery()).isEqualTo(Delivery.ACKED);
    }

    @Test
    @DisplayName("OBS-11: a Reset for a confirmable notification is reported as its delivery")
    void reset() throws Exception {
        byte[] packet = notify(1, true);
        wire.send(new byte[] {0x70, 0, packet[2], packet[3]});
        assertThat(delivery()).isEqualTo(Delivery.RESET);
        assertThat(engine.resets).isEmpty();
    }

    @Test
    @DisplayName("OBS-14: a confirmable notification nobody acknowledges is repeated and reported as timed out")
    void timedOut() throws Exception {
        Settings hasty = new Settings(
                Duration.ofMillis(100),
                1,
                Duration.ofMillis(50),
                1024,
                Duration.ofMinutes(2),
                4,
                65536,
                64,
                16,
                4,
                2,
                64);
        try (Wire other = new Wire(hasty, engine)) {
            Answer answer = Answer.content(0, new byte[] {'7'});
            other.connection.notify(new Notification(TOKEN, 1, answer, true), deliveries::add);
            byte[] packet = other.receive();
            assertThat(other.receive()).isEqualTo(packet);
            assertThat(delivery()).isEqualTo(Delivery.TIMED_OUT);
        }
    }

    @Test
    @DisplayName("OBS-11: a Reset for a non-confirmable notification ends the observation")
    void resetLater() throws Exception {
        byte[] first = notify(1, false);
        assertThat(first).startsWith(0x52, 0x45).endsWith(Wire.bytes("aabb 6101 60 ff37"));
        assertThat(delivery()).isEqualTo(Delivery.SENT);
        byte[] second = notify(2, false);
        assertThat(second[3]).isNotEqualTo(first[3]);
        wire.send(new byte[] {0x70, 0, first[2], first[3]});
        wire.expectNothing();
        assertThat(engine.resets).containsExactly(TOKEN);
        wire.send(new byte[] {0x70, 0, first[2], first[3]});
        wire.expectNothing();
        assertThat(engine.resets).hasSize(1);
    }

    @Test
    @DisplayName("OBS-11: the memory of message ids is bounded")
    void forgotten() {
        byte[] first = notify(1, false);
        for (int i = 0; i < 16; i++) {
            notify(2 + i, false);
        }
        wire.send(new byte[] {0x70, 0, first[2], first[3]});
        wire.expectNothing();
        assertThat(engine.resets).isEmpty();
    }

    @Test
    @DisplayName("OBS-10, RFC 7252 4.8.2: all message ids can be used within 100 s, and then no more")
    void messageIds() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        Answer answer = Answer.content(0, new byte[] {'7'});
        for (int i = 0; i < 1 << 16; i++) {
            wire.connection.notify(
                    new Notification(TOKEN, i, answer, false),
                    delivery -> sent.addAndGet(delivery == Delivery.SENT ? 1 : 0));
        }
        assertThat(sent.get()).isBetween((1 << 16) - 63, 1 << 16);
        wire.connection.notify(new Notification(TOKEN, 1 << 16, answer, false), deliveries::add);
        assertThat(delivery()).isEqualTo(Delivery.FAILED);
    }

    @Test
    @DisplayName("OBS-03: an error ends the observation, so it carries no Observe option")
    void error() throws Exception {
        wire.connection.notify(new Notification(TOKEN, 5, Answer.of(Code.NOT_FOUND), true), deliveries::add);
        byte[] packet = wire.expectStart("4284");
        assertThat(packet).endsWith(Wire.bytes("aabb")).hasSize(6);
        wire.send(new byte[] {0x60, 0, packet[2], packet[3]});
        assertThat(delivery()).isEqualTo(Delivery.ACKED);
    }

    @Test
    @DisplayName("OBS-14: closing the connection reports what is open as failed, once; later ones fail too")
    void closed() throws Exception {
        notify(1, true);
        wire.connection.close();
        assertThat(delivery()).isEqualTo(Delivery.FAILED);
        wire.connection.notify(new Notification(TOKEN, 2, Answer.of(Code.CONTENT), false), deliveries::add);
        assertThat(delivery()).isEqualTo(Delivery.FAILED);
        assertThat(deliveries).isEmpty();
    }
}
