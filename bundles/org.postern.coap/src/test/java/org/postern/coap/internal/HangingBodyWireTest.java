// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.Body;
import org.postern.transport.api.Answer;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.Code;
import org.postern.transport.api.Connection;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.DeferredBody;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Responder;

/** Large content that does not come, or comes late; blocks of 16 bytes. */
class HangingBodyWireTest {
    private static final byte[] PIECE = "abcdefghijklmnopA".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final Hanging hanging = new Hanging();
    private final Asked asked = new Asked();
    private final FakeEngine engine = new FakeEngine() {
        @Override
        void answer(Operation operation, Responder responder) {
            switch (operation.path().object()) {
                case 5 -> responder.respond(Answer.content(ContentFormat.OPAQUE, hanging));
                case 6 -> responder.respond(Answer.content(ContentFormat.OPAQUE, asked));
                default -> super.answer(operation, responder);
            }
        }
    };

    private Wire wire = wire(Duration.ofSeconds(20));

    private Wire wire(Duration acknowledgeAfter) {
        return new Wire(
                new Settings(
                        Duration.ofSeconds(1),
                        4,
                        acknowledgeAfter,
                        16,
                        Duration.ofMillis(10),
                        4,
                        65536,
                        64,
                        64,
                        4,
                        2,
                        64),
                engine);
    }

    @AfterEach
    void close() {
        hanging.release.countDown();
        wire.close();
    }

    /** A body whose read hangs. */
    private static final class Hanging implements Body {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        final CountDownLatch closed = new CountDownLatch(1);
        volatile boolean inside;
        volatile boolean closedInside;

        @Override
        public long length() {
            return 40;
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            inside = true;
            entered.countDown();
            try {
                release.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            inside = false;
            return 0;
        }

        @Override
        public void close() {
            closedInside = inside;
            closed.countDown();
        }
    }

    /** A body that gives its pieces when the test says so. */
    private static final class Asked implements DeferredBody {
        final BlockingQueue<Responder> pieces = new LinkedBlockingQueue<>();
        final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public long length() {
            return -1;
        }

        @Override
        public void piece(long position, int size, Responder responder) {
            pieces.add(responder);
        }

        @Override
        public void close() {
            closed.countDown();
        }

        Responder next() throws InterruptedException {
            return Objects.requireNonNull(pieces.poll(10, TimeUnit.SECONDS), "no piece was asked for");
        }
    }

    /** A second server, which gets a request of the gateway and says nothing. */
    private static byte[] received(DatagramSocket server) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
        server.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Test
    @DisplayName(
            "P-27, MS-06: a read that hangs stops neither the timers nor the receiver nor who closes the connection")
    void hangs() throws Exception {
        wire.send("40011001 b135");
        assertThat(hanging.entered.await(10, TimeUnit.SECONDS)).isTrue();
        wire.send("40011002 b135 c110"); // waits as well
        wire.exchange("40011003 b133", "60451003 c0 ff 3432");
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            other.setSoTimeout(20_000);
            Connection second = wire.transport.open(
                    new Peer("coap", other.getLocalAddress().getHostAddress(), other.getLocalPort()), 0, engine);
            ClientRequest update = new ClientRequest(
                    ClientRequest.Method.POST, List.of("rd", "1"), List.of(), ContentFormat.NONE, new byte[0]);
            second.request(update, result -> {});
            byte[] first = received(other);
            // the second one comes after the transfer that hangs was given up by the timer
            assertThat(received(other)).isEqualTo(first);
            assertThat(received(other)).isEqualTo(first);
        }
        wire.exchange("40011004 b133", "60451004 c0 ff 3432");
        CompletableFuture.runAsync(wire.connection::close).get(10, TimeUnit.SECONDS);
        assertThat(hanging.closed.getCount()).isEqualTo(1);
        hanging.release.countDown();
        assertThat(hanging.closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(hanging.closedInside).as("closed while it was read").isFalse();
    }

    @Test
    @DisplayName("GEN-02: a block that takes long is acknowledged, and comes separately")
    void slow() throws Exception {
        try (Wire impatient = wire(Duration.ofMillis(50))) {
            for (int block = 0; block < 2; block++) {
                impatient.send(String.format("4001100%d b136 c1%d0", block, block));
                impatient.expect("6000100" + block);
                asked.next().respond(Answer.content(ContentFormat.OPAQUE, PIECE));
                byte[] packet = impatient.expectStart("4045");
                assertThat(packet).endsWith(Arrays.copyOf(PIECE, 16));
                impatient.send(new byte[] {0x60, 0, packet[2], packet[3]});
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SERVICE_UNAVAILABLE", "NOT_FOUND", "INTERNAL_SERVER_ERROR"})
    @DisplayName("HOT-04, GEN-08: a piece that is refused has the code of the refusal, and the body is closed")
    void refused(String code) throws Exception {
        wire.send("40011001 b136");
        asked.next().respond(Answer.content(ContentFormat.OPAQUE, PIECE));
        wire.expectStart("60451001");
        wire.send("40011002 b136 c110");
        asked.next().respond(Answer.of(Code.valueOf(code)));
        String expected =
                switch (code) {
                    case "SERVICE_UNAVAILABLE" -> "a3";
                    case "NOT_FOUND" -> "84";
                    default -> "a0";
                };
        wire.expect("60" + expected + "1002");
        assertThat(asked.closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(engine.operations).hasSize(1);
        wire.send("40011003 b136 c110"); // the engine is asked anew
        asked.next();
        assertThat(engine.operations).hasSize(2);
    }
}
