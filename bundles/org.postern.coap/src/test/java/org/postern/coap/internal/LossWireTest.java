// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.ContentFormat;

/** A Register in four blocks over a network that loses all that is said about one of them. */
class LossWireTest {
    private static final int CONTINUE = 0x5f;
    private static final int CREATED = 0x41;
    private static final int INCOMPLETE = 0x88;

    /** Blocks of 16 bytes; a message is given up soon. */
    private static final Settings HASTY = new Settings(
            Duration.ofMillis(100), 1, Duration.ofMillis(50), 16, Duration.ofSeconds(9), 4, 1024, 64, 64, 4, 2, 64);

    /** Where the number of the block is, with the size and whether there are more: behind path and format. */
    private static final int BLOCK = 19;

    private final Wire wire = new Wire(HASTY, new FakeEngine());
    private final CompletableFuture<ClientResult> result = new CompletableFuture<>();
    private int last = -1;

    @BeforeEach
    void register() {
        wire.connection.request(
                new ClientRequest(
                        ClientRequest.Method.POST,
                        List.of("rd"),
                        List.of(),
                        ContentFormat.LINK,
                        "a".repeat(60).getBytes(StandardCharsets.US_ASCII)),
                result::complete);
    }

    @AfterEach
    void close() {
        wire.close();
    }

    /** The next message that is no repetition; it must be this block. */
    private byte[] block(int number) {
        byte[] packet = wire.receive();
        while (id(packet) == last) {
            packet = wire.receive();
        }
        last = id(packet);
        assertThat(packet[BLOCK] >> 4).as("number of the block").isEqualTo(number);
        return packet;
    }

    private static int id(byte[] packet) {
        return (packet[2] & 0xff) << 8 | (packet[3] & 0xff);
    }

    private void answer(byte[] block, int code) {
        wire.send(ClientWireTest.answer(block, code, String.format("d10e%02x", block[BLOCK])));
    }

    private ClientResult result() throws Exception {
        return result.get(10, TimeUnit.SECONDS);
    }

    private void expectRegistered() throws Exception {
        assertThat(result()).isInstanceOfSatisfying(ClientResult.Answered.class, answered -> assertThat(answered.code())
                .isEqualTo(201));
    }

    @Test
    @DisplayName("GEN-08, REG-13: a block between others that nobody acknowledges is followed by the next one")
    void goesOn() throws Exception {
        answer(block(0), CONTINUE);
        block(1);
        answer(block(2), CONTINUE);
        answer(block(3), CREATED);
        expectRegistered();
    }

    @Test
    @DisplayName("GEN-08, REG-13: so it is with each block, if not with two in a row")
    void eachOne() throws Exception {
        answer(block(0), CONTINUE);
        block(1);
        answer(block(2), CONTINUE);
        block(3);
        assertThat(result()).isInstanceOf(ClientResult.TimedOut.class);
    }

    @Test
    @DisplayName("GEN-08, REG-13: a server that misses the block gets all of them again")
    void missing() throws Exception {
        answer(block(0), CONTINUE);
        block(1);
        answer(block(2), INCOMPLETE);
        answer(block(0), CONTINUE);
        answer(block(1), CONTINUE);
        answer(block(2), CONTINUE);
        answer(block(3), CREATED);
        expectRegistered();
    }

    @Test
    @DisplayName("GEN-08, REG-13: a server that notices only at the end that a block is missing gets all of them again")
    void missingAtTheEnd() throws Exception {
        answer(block(0), CONTINUE);
        block(1);
        answer(block(2), CONTINUE);
        answer(block(3), INCOMPLETE);
        answer(block(0), CONTINUE);
        answer(block(1), CONTINUE);
        answer(block(2), CONTINUE);
        answer(block(3), INCOMPLETE);
        assertThat(result()).isInstanceOfSatisfying(ClientResult.Answered.class, answered -> assertThat(answered.code())
                .isEqualTo(408));
    }

    @Test
    @DisplayName("REG-13, BS-05: a server that acknowledges no block at all is as silent as any other")
    void silent() throws Exception {
        block(0);
        assertThat(result()).isInstanceOf(ClientResult.TimedOut.class);
    }

    @Test
    @DisplayName("REG-13: a server that falls silent is given up after two blocks")
    void fallsSilent() throws Exception {
        answer(block(0), CONTINUE);
        block(1);
        block(2);
        assertThat(result()).isInstanceOf(ClientResult.TimedOut.class);
    }
}
