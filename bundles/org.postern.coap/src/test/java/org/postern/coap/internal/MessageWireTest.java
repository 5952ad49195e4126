// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Responder;

/** The message layer, seen on the wire. */
class MessageWireTest {
    private static final String READ = "40011fff b133 0130";
    private static final String READ_ANSWER = "60451fff c0 ff3432";

    private final FakeEngine engine = new FakeEngine() {
        @Override
        void answer(Operation operation, Responder responder) {
            if (operation.path().object() == 9999) {
                throw new IllegalStateException("this is meant");
            }
            super.answer(operation, responder);
        }
    };
    private final Wire wire = new Wire(engine);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("GEN-02: a ping is answered with a Reset")
    void ping() {
        wire.exchange("4000 1001", "7000 1001");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "49011001 0102030405060708 09,  GEN-02: a token of 9 bytes",
        "42011001 aa,                   GEN-02: a token cut off",
        "40011001 b5 33,                GEN-02: an option cut off",
        "40011001 bd 33,                GEN-02: an option length cut off",
        "40011001 f0,                   GEN-02: option delta 15",
        "40011001 bf 33,                GEN-02: option length 15",
        "40031001 b133 ff,              GEN-02: a payload marker without payload",
        "40001001 00,                   GEN-02: an empty message that is not empty",
        "40211001,                      GEN-02: code class 1",
        "40c01001,                      GEN-02: code class 6",
        "40e11001,                      GEN-02: code class 7",
        "40451001,                      GEN-02: a response nobody asked for"
    })
    @DisplayName("GEN-02: a confirmable message that is none is answered with a Reset, and the next is served")
    void reset(String packet, String why) {
        wire.exchange(packet, "7000 1001");
        wire.exchange(READ, READ_ANSWER);
        assertThat(engine.operations).as(why).hasSize(1);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "40,                            GEN-02: one byte",
        "80011001 b133,                 GEN-02: another version",
        "59011001,                      GEN-02: a malformed non-confirmable message",
        "60011001 b133,                 GEN-02: a request in an acknowledgement",
        "70011001 b133,                 GEN-02: a request in a Reset",
        "60451001,                      GEN-02: an acknowledgement of nothing",
        "70001001,                      GEN-02: a Reset of nothing",
        "50011001 b133 e106e900,        GEN-05: an unknown critical option in a non-confirmable request"
    })
    @DisplayName("GEN-02, GEN-05: what cannot be answered is dropped without a word")
    void silence(String packet, String why) {
        wire.send(packet);
        wire.expectNothing();
        assertThat(engine.operations).as(why).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "40011001 b133 e106e9 00,       GEN-05: critical option 2049",
        "40011001 1100 a133,            GEN-05: If-Match",
        "40031001 50 6133 1100 ff31,    GEN-05: If-None-Match",
        "40011001 b133 d10b 61,         GEN-05: Proxy-Uri",
        "40011001 b133 63010203,        GEN-05: an Accept of three bytes"
    })
    @DisplayName("GEN-05: a critical option that is not understood is 4.02")
    void badOption(String packet, String why) {
        wire.send(packet);
        wire.expectStart("6082 1001");
        assertThat(engine.operations).as(why).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "40011001 b133 0130 e106ea 00,  GEN-05: elective option 2050 is ignored",
        "40011001 6401020304 5133 0130, GEN-05: an Observe of four bytes is ignored",
        "40011001 3161 8133 0130,       GEN-05: Uri-Host is processed"
    })
    @DisplayName("GEN-05: an elective option that is not understood is ignored")
    void served(String packet, String why) {
        wire.exchange(packet, "60451001 c0 ff3432");
        assertThat(engine.operations).as(why).extracting(Operation::kind).containsExactly(Operation.Kind.READ);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "40031001 b133 0130 1100 d10207 ff31, a block size of 2048",
        "40031001 b133 0130 1100 d10208 ff 3131313131313131313131313131313131, more payload than the block size"
    })
    @DisplayName("GEN-08: blocks that cannot be are 4.00")
    void badBlocks(String packet, String why) {
        wire.send(packet);
        wire.expectStart("6080 1001");
        assertThat(engine.operations).as(why).isEmpty();
    }

    @Test
    @DisplayName("GEN-11: what others send is never served nor answered")
    void stranger() throws Exception {
        try (DatagramSocket stranger = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            wire.sendFrom(stranger, Wire.bytes("40021001 b133 0130 0134"));
            wire.sendFrom(stranger, Wire.bytes("40001002"));
            wire.expectNothing();
            stranger.setSoTimeout(1);
            assertThat(engine.operations).isEmpty();
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> stranger.receive(new java.net.DatagramPacket(new byte[64], 64)))
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    @DisplayName("GEN-07: an exception of the engine becomes 5.00")
    void failure() {
        wire.exchange("40011001 b439393939", "60a01001");
        wire.exchange(READ, READ_ANSWER);
    }

    @Test
    @DisplayName("GEN-01: a non-confirmable request is answered with a non-confirmable response")
    void nonConfirmable() {
        wire.send("51011001 aa b133 0130");
        byte[] answer = wire.expectStart("5145");
        assertThat(answer).endsWith(Wire.bytes("aa c0 ff3432"));
    }

    @Test
    @DisplayName("GEN-02: thousands of malformed datagrams change nothing")
    void malformed() {
        Random random = new Random(7252);
        byte[][] seeds = {
            Wire.bytes(READ),
            Wire.bytes("40031001 b133 0130 023134 10 d10208 ff31"),
            Wire.bytes("48021001 0102030405060708 b133 1100 d102ff ff31"),
            Wire.bytes("60451001 c0 ff3432"),
            Wire.bytes("40011001 60 5133 c108")
        };
        for (int i = 0; i < 5000; i++) {
            byte[] packet = seeds[random.nextInt(seeds.length)].clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
            }
            wire.send(
                    random.nextBoolean() ? packet : java.util.Arrays.copyOf(packet, random.nextInt(packet.length + 1)));
            if (i % 50 == 0) {
                wire.drain();
            }
        }
        wire.drain();
        wire.exchange(READ, READ_ANSWER);
    }
}
