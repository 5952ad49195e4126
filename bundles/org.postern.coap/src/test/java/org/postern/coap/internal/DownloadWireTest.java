// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Body;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Responder;
import org.postern.transport.api.Token;

/** Answers in blocks (Block2), seen on the wire; blocks of 16 bytes. */
class DownloadWireTest {
    private static final byte[] TEXT = "abcdefghijklmnopABCDEFGHIJKLMNOP12345678".getBytes(StandardCharsets.US_ASCII);

    private final TextBody body = new TextBody();
    private final FakeEngine engine = new FakeEngine() {
        @Override
        void answer(Operation operation, Responder responder) {
            Answer answer = operation.path().object() == 5 ? Answer.content(42, body) : Answer.content(0, TEXT);
            responder.respond(operation.kind() == Operation.Kind.OBSERVE ? answer.observing(1) : answer);
        }
    };
    private final Settings settings = new Settings(
            Duration.ofSeconds(20), 4, Duration.ofSeconds(1), 16, Duration.ofMinutes(2), 4, 65536, 64, 64, 4, 2, 64);
    private final Wire wire = new Wire(settings, engine);

    @AfterEach
    void close() {
        wire.close();
    }

    /** The text as a large resource. */
    private static final class TextBody implements Body {
        final List<Long> positions = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch closed = new CountDownLatch(1);
        volatile boolean broken;

        @Override
        public long length() {
            return TEXT.length;
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            if (broken) {
                throw new IOException("this is meant");
            }
            positions.add(position);
            int count = Math.min(target.remaining(), TEXT.length - (int) position);
            target.put(TEXT, (int) position, count);
            return count;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private static String hex(String ascii) {
        return HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** The ETag of a packet without token, which is its first option. */
    private static String etag(byte[] packet) {
        assertThat(packet[4]).isEqualTo((byte) 0x44);
        return HexFormat.of().formatHex(packet, 5, 9);
    }

    @Test
    @DisplayName("GEN-08: a large answer begins with block 0; the others are fetched, all with the same ETag")
    void large() {
        wire.send("40011001 b133");
        byte[] first = wire.receive();
        String etag = etag(first);
        assertThat(first).isEqualTo(Wire.bytes("60451001 44" + etag + "80 b108 5128 ff" + hex("abcdefghijklmnop")));
        wire.exchange("40011002 b133 c110", "60451002 44" + etag + "80 b118 ff" + hex("ABCDEFGHIJKLMNOP"));
        wire.exchange("40011003 b133 c120", "60451003 44" + etag + "80 b120 ff" + hex("12345678"));
        wire.exchange("40011004 b133 c120", "60451004 44" + etag + "80 b120 ff" + hex("12345678"));
        assertThat(engine.operations).hasSize(1);
    }

    @Test
    @DisplayName("GEN-08: a block without a first one is taken from a new Read")
    void stateless() {
        wire.send("40011001 b133 c110");
        String etag = etag(wire.expectStart("60451001"));
        wire.send("40011002 b133");
        assertThat(etag(wire.receive())).isEqualTo(etag);
        wire.exchange("40011003 b133 c150", "60801003"); // beyond the end
    }

    @Test
    @DisplayName("GEN-07, GEN-08: a block behind the end of a body is 4.00, and the body is not asked for it")
    void behindTheEnd() {
        wire.exchange("40011001 b135 c150", "60801001");
        assertThat(body.positions).isEmpty();
    }

    @Test
    @DisplayName("GEN-08: the server's smaller block size is used from the start")
    void early() {
        try (Wire wide = new Wire(engine)) {
            wide.send("40011001 b133 c101"); // 32 bytes
            byte[] first = wide.receive();
            assertThat(first)
                    .isEqualTo(Wire.bytes(
                            "60451001 44" + etag(first) + "80 b109 5128 ff" + hex("abcdefghijklmnopABCDEFGHIJKLMNOP")));
            wide.send("40011002 b133 c120"); // now 16 bytes
            assertThat(wide.expectStart("60451002")).endsWith(Wire.bytes("80 b120 ff" + hex("12345678")));
        }
    }

    @Test
    @DisplayName("GEN-08: a body is read piece by piece as it is asked for, and closed at its end")
    void body() throws Exception {
        wire.send("40011001 b135");
        String etag = etag(wire.expectStart("60451001"));
        assertThat(body.positions).containsExactly(0L);
        wire.exchange("40011002 b135 c110", "60451002 44" + etag + "812a b118 ff" + hex("ABCDEFGHIJKLMNOP"));
        assertThat(body.closed.getCount()).isEqualTo(1);
        wire.exchange("40011003 b135 c120", "60451003 44" + etag + "812a b120 ff" + hex("12345678"));
        assertThat(body.closed.await(10, TimeUnit.SECONDS)).isTrue();
        wire.exchange("40011004 b135 c120", "60451004 44" + etag + "812a b120 ff" + hex("12345678"));
        assertThat(body.positions).containsExactly(0L, 16L, 32L);
        assertThat(engine.operations).hasSize(1);
    }

    @Test
    @DisplayName("GEN-08: a body that cannot be read is answered with 5.00 and closed")
    void broken() throws Exception {
        body.broken = true;
        wire.exchange("40011001 b135", "60a01001");
        assertThat(body.closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("GEN-08: a body nobody fetches to its end is closed with the connection")
    void abandoned() throws Exception {
        wire.send("40011001 b135");
        wire.expectStart("60451001");
        wire.connection.close();
        assertThat(body.closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("GEN-08: a body nobody fetches to its end is closed after a while")
    void timeout() throws Exception {
        Settings hasty = new Settings(
                Duration.ofSeconds(20),
                4,
                Duration.ofSeconds(1),
                16,
                Duration.ofMillis(10),
                4,
                65536,
                64,
                64,
                4,
                2,
                64);
        try (Wire other = new Wire(hasty, engine)) {
            other.send("40011001 b135");
            other.expectStart("60451001");
            assertThat(body.closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @DisplayName("OBS-22: a large notification carries block 0; the rest is fetched without Observe")
    void notification() {
        wire.send("41011001 aa 60 5133"); // Observe 0
        wire.expectStart("61451001 aa 44");
        byte[] changed = "ZYXWVUTSRQPONMLK9876".getBytes(StandardCharsets.US_ASCII);
        wire.connection.notify(
                new Notification(Token.of(new byte[] {(byte) 0xaa}), 2, Answer.content(0, changed), false),
                delivery -> assertThat(delivery).isEqualTo(Delivery.SENT));
        byte[] packet = wire.expectStart("5145");
        String etag = HexFormat.of().formatHex(packet, 6, 10);
        assertThat(HexFormat.of().formatHex(packet, 4, packet.length))
                .isEqualTo(HexFormat.of()
                        .formatHex(Wire.bytes("aa 44" + etag + "2102 60 b108 5114 ff" + hex("ZYXWVUTSRQPONMLK"))));
        wire.exchange("40011002 b133 c110", "60451002 44" + etag + "80 b110 ff" + hex("9876"));
        assertThat(engine.operations).hasSize(1);
    }

    @Test
    @DisplayName("OBS-22: the body of a notification whose path is not known is closed after block 0")
    void unknownObservation() throws Exception {
        wire.connection.notify(
                new Notification(Token.of(new byte[] {1}), 2, Answer.content(42, body), false), delivery -> {});
        wire.expectStart("5145");
        assertThat(body.closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
