// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Responder;

/** A connection that is closed and opened again from the same port: to the server nothing has happened. */
class RenewedWireTest {
    private static final String DELETE = "41041001 aa b133 0130";
    private static final String DELETED = "61421001 aa";
    private static final String EXECUTE = "41021002 bb b133 0130 0134";

    private final FakeEngine engine = new FakeEngine() {
        @Override
        void answer(Operation operation, Responder responder) {
            if (operation.kind() == Kind.EXECUTE) {
                waiting.add(responder);
            } else {
                super.answer(operation, responder);
            }
        }
    };
    private final Wire wire = new Wire(engine);
    private int port;

    @BeforeEach
    void begin() {
        port = wire.connection.localPort();
    }

    @AfterEach
    void close() {
        wire.close();
    }

    private void renew() {
        wire.connection.close();
        wire.open(port);
        assertThat(wire.connection.localPort()).isEqualTo(port);
    }

    private Responder asked() throws InterruptedException {
        return Objects.requireNonNull(engine.waiting.poll(10, TimeUnit.SECONDS), "no request came");
    }

    /** A separate answer 2.04 to the Execute; acknowledges it. */
    private void expectSeparately() {
        byte[] separate = wire.expectStart("4144");
        assertThat(separate).hasSize(5).endsWith(0xbb);
        wire.send(new byte[] {0x60, 0, separate[2], separate[3]});
    }

    @Test
    @DisplayName(
            "GEN-06: a Delete repeated over the renewed connection gets the answer of the first and is not run again")
    void answered() {
        wire.exchange(DELETE, DELETED);
        renew();
        wire.exchange(DELETE, DELETED);
        renew();
        wire.exchange(DELETE, DELETED);
        assertThat(engine.operations).hasSize(1);
    }

    @Test
    @DisplayName(
            "GEN-06: what is worked on while its connection is renewed is not run again; its answer comes separately")
    void working() throws Exception {
        wire.send(EXECUTE);
        wire.expect("60001002"); // it takes long
        Responder responder = asked();
        renew();
        wire.exchange(EXECUTE, "60001002");
        responder.respond(Answer.of(Code.CHANGED));
        expectSeparately();
        wire.drain();
        assertThat(engine.operations).hasSize(1);
    }

    @Test
    @DisplayName("GEN-02, GEN-06: an answer given while there is no connection leaves with the next one")
    void between() throws Exception {
        wire.send(EXECUTE);
        wire.expect("60001002");
        Responder responder = asked();
        wire.connection.close();
        responder.respond(Answer.of(Code.CHANGED));
        wire.open(port);
        expectSeparately();
        wire.exchange(EXECUTE, "61441002 bb");
        assertThat(engine.operations).hasSize(1);
    }

    @Test
    @DisplayName("P-27: what follows an answer does not wait for the next connection, and happens once")
    void follows() throws Exception {
        BlockingQueue<String> followed = new LinkedBlockingQueue<>();
        wire.send(EXECUTE);
        Responder responder = asked();
        wire.connection.close();
        responder.respond(Answer.of(Code.CHANGED).then(() -> followed.add("done")));
        assertThat(followed.poll(10, TimeUnit.SECONDS)).isEqualTo("done");
        wire.open(port);
        expectSeparately();
        wire.drain();
        assertThat(followed).isEmpty();
    }

    @Test
    @DisplayName("GEN-06: from another port the gateway is another endpoint, where the same message is a new one")
    void otherPort() {
        wire.exchange(DELETE, DELETED);
        wire.connection.close();
        wire.open(0);
        wire.exchange(DELETE, DELETED);
        assertThat(wire.connection.localPort()).isNotEqualTo(port);
        assertThat(engine.operations).hasSize(2);
    }
}
