// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Responder;

/** Duplicates are answered again and never run again. */
class DuplicateWireTest {
    private static final String EXECUTE = "41021001 aa b133 0130 0134";

    private final FakeEngine engine = new FakeEngine() {
        @Override
        void answer(Operation operation, Responder responder) {
            if (operation.kind() == Kind.WRITE_REPLACE) {
                waiting.add(responder);
            } else {
                super.answer(operation, responder);
            }
        }
    };
    private final Wire wire = new Wire(small(Wire.SETTINGS, 65536), engine);

    private static Settings small(Settings like, int answers) {
        return new Settings(
                Duration.ofSeconds(20),
                like.maxRetransmit(),
                like.acknowledgeAfter(),
                like.blockSize(),
                like.transferTimeout(),
                like.maxTransfers(),
                like.maxResponse(),
                answers,
                like.maxObservations(),
                like.maxConnections(),
                2,
                64);
    }

    @AfterEach
    void close() {
        wire.close();
    }

    private long count(Kind kind) {
        return engine.operations.stream().filter(o -> o.kind() == kind).count();
    }

    @Test
    @DisplayName("GEN-06: a duplicate Execute gets the same answer and runs once")
    void atOnce() {
        wire.exchange(EXECUTE, "61441001 aa");
        wire.exchange(EXECUTE, "61441001 aa");
        assertThat(engine.operations).hasSize(1);
    }

    @Test
    @DisplayName("GEN-06: a duplicate Create after 10,000 other requests gets the same answer and runs once")
    void afterManyOthers() {
        String create = "41021001 aa b133 1100 ff31";
        String created = "61411001 aa 8133 0137";
        wire.exchange(create, created);
        for (int i = 0; i < 10_500; i++) {
            int mid = 0x2000 + i;
            String rest = String.format("%04x b133 0130 0134", mid);
            if (i % 2 == 0) {
                wire.exchange("4001" + rest, String.format("6045%04x c0 ff3432", mid));
            } else {
                wire.exchange("4002" + rest, String.format("6044%04x", mid));
            }
        }
        wire.exchange(create, created);
        assertThat(count(Kind.CREATE)).isEqualTo(1);
    }

    @Test
    @DisplayName("GEN-06: a duplicate of what is still being worked on is acknowledged like the first and not run")
    void whileWorking() {
        String write = "41031001 aa b133 0130 023134 10 ff31";
        wire.send(write);
        wire.expect("60001001"); // it takes long
        wire.exchange(write, "60001001");
        for (int i = 0; i < 100; i++) {
            int mid = 0x2000 + i;
            wire.exchange(String.format("4001%04x b133", mid), String.format("6045%04x c0 ff3432", mid));
        }
        wire.exchange(write, "60001001");
        engine.waiting.remove().respond(Answer.of(Code.CHANGED));
        byte[] separate = wire.expectStart("4144");
        assertThat(separate).endsWith(0xaa);
        wire.send(new byte[] {0x60, 0, separate[2], separate[3]});
        assertThat(count(Kind.WRITE_REPLACE)).isEqualTo(1);
        assertThat(engine.waiting).isEmpty();
    }

    @Test
    @DisplayName("GEN-06: when all places are taken a new Execute gets 5.03, a duplicate its answer, a Read is served")
    void full() {
        FakeEngine other = new FakeEngine();
        try (Wire narrow = new Wire(small(Wire.SETTINGS, 100), other)) {
            for (int i = 0; i < 100; i++) {
                narrow.exchange(
                        String.format("4002%04x b133 0130 0134", 0x1000 + i), String.format("6044%04x", 0x1000 + i));
            }
            narrow.exchange("40022000 b133 0130 0134", "60a32000");
            narrow.exchange("40021000 b133 0130 0134", "60441000");
            narrow.exchange("40012001 b133", "60452001 c0 ff3432");
            assertThat(other.operations)
                    .filteredOn(o -> o.kind() == Kind.EXECUTE)
                    .hasSize(100);
        }
    }
}
