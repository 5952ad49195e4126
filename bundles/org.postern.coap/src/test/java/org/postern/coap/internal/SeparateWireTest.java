// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Responder;

/** Answers that take their time, and what follows answers. */
class SeparateWireTest {
    private static final Settings PATIENT = new Settings(
            Duration.ofSeconds(20), 2, Duration.ofSeconds(20), 1024, Duration.ofMinutes(2), 4, 65536, 64, 64, 4, 2, 64);

    private final FakeEngine engine = new FakeEngine() {
        @Override
        void answer(Operation operation, Responder responder) {
            waiting.add(responder);
        }
    };
    private final Settings settings = new Settings(
            Duration.ofMillis(100), 2, Duration.ofMillis(50), 1024, Duration.ofMinutes(2), 4, 65536, 64, 64, 4, 2, 64);
    private final Wire wire = new Wire(settings, engine);

    @AfterEach
    void close() {
        wire.close();
    }

    private Responder responder() throws InterruptedException {
        return Objects.requireNonNull(engine.waiting.poll(10, TimeUnit.SECONDS), "no request came");
    }

    @Test
    @DisplayName(
            "GEN-02: a slow request is acknowledged, its answer comes confirmable and is repeated until acknowledged")
    void separate() throws Exception {
        wire.send("41011001 aa b133");
        wire.expect("60001001");
        responder().respond(Answer.content(0, new byte[] {'1'}));
        byte[] first = wire.expectStart("4145");
        assertThat(first).endsWith(Wire.bytes("aa c0 ff31"));
        assertThat(wire.receive()).isEqualTo(first);
        wire.send(new byte[] {0x60, 0, first[2], first[3]});
        wire.drain();
        wire.expectNothing();
    }

    @Test
    @DisplayName("GEN-10: what comes while nothing is served passes without a trace, and is served when it is repeated")
    void notServing() throws Exception {
        engine.serving = false;
        wire.send("41021001 aa b133 0130 0134");
        wire.expectNothing();
        assertThat(engine.operations).isEmpty();
        engine.serving = true;
        wire.send("41021001 aa b133 0130 0134");
        responder().respond(Answer.of(Code.CHANGED));
        assertThat(wire.receive()).endsWith((byte) 0xaa);
    }

    @Test
    @DisplayName("GEN-02: an answer given in time by another thread is part of the acknowledgement")
    void otherThread() throws Exception {
        try (Wire patient = new Wire(PATIENT, engine)) {
            CompletableFuture<Void> answered =
                    CompletableFuture.supplyAsync(this::take).thenAccept(r -> r.respond(Answer.of(Code.CHANGED)));
            patient.exchange("41021001 aa b133 0130 0134", "61441001 aa");
            answered.get(10, TimeUnit.SECONDS);
        }
    }

    private Responder take() {
        try {
            return engine.waiting.take();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    @DisplayName("GEN-02: a second answer to the same request is dropped")
    void twice() throws Exception {
        wire.send("41021001 aa b133 0130 0134");
        wire.expect("60001001");
        Responder responder = responder();
        responder.respond(Answer.of(Code.CHANGED));
        responder.respond(Answer.of(Code.BAD_REQUEST));
        byte[] packet = wire.expectStart("4144");
        wire.send(new byte[] {0x60, 0, packet[2], packet[3]});
        wire.drain();
        wire.expectNothing();
    }

    @Test
    @DisplayName("P-27: what follows an answer runs once, after the answer has left, on no receiving thread")
    void then() throws Exception {
        CompletableFuture<String> ran = new CompletableFuture<>();
        wire.send("41021001 aa b133 0130 0134");
        responder()
                .respond(Answer.of(Code.CHANGED)
                        .then(() -> ran.complete(Thread.currentThread().getName())));
        assertThat(ran.get(10, TimeUnit.SECONDS)).startsWith("postern-coap-follower");
    }
}
