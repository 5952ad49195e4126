// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.management.api.ServerStatus.State.BACKING_OFF;
import static org.postern.management.api.ServerStatus.State.REGISTERED;
import static org.postern.management.api.ServerStatus.State.REGISTERING;
import static org.postern.management.api.ServerStatus.State.WAITING;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.time.LastingClock;
import org.postern.transport.api.ClientResult;

final class TransportsTest {
    @Test
    @DisplayName("REG-01: without a transport it waits, says why, and goes on when one comes")
    void absent() {
        Bench bench = new Bench();
        bench.transports.clear();
        bench.registration.start();
        assertThat(bench.state()).isEqualTo(WAITING);
        assertThat(bench.problem())
                .isEqualTo("No transport serves coap; start the bundle of that transport or correct the server URI");
        bench.registration.transportsChanged();
        assertThat(bench.timers.pending()).isZero();
        bench.transports.put("coap", bench.transport);
        bench.registration.transportsChanged();
        assertThat(bench.last()).startsWith("POST /rd?");
        assertThat(bench.state()).isEqualTo(REGISTERING);
        assertThat(bench.problem()).isNull();
    }

    @Test
    @DisplayName("REG-01: a coaps server without a DTLS transport is told what is missing")
    void absentDtls() {
        Bench bench = new Bench();
        bench.settings("coaps://server.example:5684", 300, "U");
        bench.registration.start();
        assertThat(bench.state()).isEqualTo(WAITING);
        assertThat(bench.problem()).startsWith("No DTLS transport (coaps) is installed here");
    }

    @Test
    @DisplayName("REG-17: a transport that goes ends the registration; its successor registers anew")
    void replaced() {
        Bench bench = Bench.registered(300);
        bench.transports.clear();
        bench.registration.transportsChanged();
        assertThat(bench.events).containsExactly("lost 1");
        assertThat(bench.state()).isEqualTo(WAITING);
        assertThat(bench.transport.openConnections()).isEmpty();
        FakeTransport successor = new FakeTransport();
        bench.transports.put("coap", successor);
        bench.registration.transportsChanged();
        assertThat(successor.last().toString()).startsWith("POST /rd?");
        assertThat(successor.portHints).containsExactly(40_000);
        bench.registration.transportsChanged();
        assertThat(successor.sent).hasSize(1);
        successor.answer(201, "rd", "2");
        bench.registration.transportsChanged();
        assertThat(bench.state()).isEqualTo(REGISTERED);
    }

    @Test
    @DisplayName("REG-17: the answer that an old connection still brings is ignored")
    void lateAnswer() {
        Bench bench = new Bench();
        bench.registration.start();
        FakeTransport.Sent old = bench.transport.last();
        FakeTransport successor = new FakeTransport();
        bench.transports.put("coap", successor);
        bench.registration.transportsChanged();
        old.result().accept(new ClientResult.Answered(201, List.of("rd", "old"), new byte[0]));
        assertThat(bench.state()).isEqualTo(REGISTERING);
        assertThat(bench.registration.serving()).isFalse();
        assertThat(bench.gates.get(0).getAsBoolean()).isFalse();
        successor.answer(201, "rd", "new");
        assertThat(bench.registration.status(0).location()).isEqualTo("/rd/new");
    }

    @Test
    @DisplayName("REG-14: a new transport ends the back-off")
    void backingOff() {
        Bench bench = new Bench();
        bench.registration.start();
        bench.transport.timeOut();
        assertThat(bench.state()).isEqualTo(BACKING_OFF);
        bench.registration.transportsChanged();
        assertThat(bench.state()).isEqualTo(BACKING_OFF);
        FakeTransport successor = new FakeTransport();
        bench.transports.put("coap", successor);
        bench.registration.transportsChanged();
        assertThat(successor.sent).hasSize(1);
        assertThat(bench.timers.pending()).isZero();
    }

    @Test
    @DisplayName("REG-14: a transport that throws is a failure like any other")
    void broken() {
        Bench bench = new Bench();
        bench.transport.broken = true;
        bench.registration.start();
        assertThat(bench.problem()).contains("a bug in the resolver");
        bench.pass(2);
        assertThat(bench.problem()).contains("a bug in the transport");
        bench.transport.broken = false;
        bench.pass(4);
        bench.transport.answer(201, "rd", "1");
        assertThat(bench.state()).isEqualTo(REGISTERED);
    }

    @Test
    @DisplayName("REG-14: a gateway without a free thread tries again later")
    void refused() {
        Bench bench = new Bench();
        bench.refusing = true;
        bench.registration.start();
        assertThat(bench.problem()).contains("too busy");
        bench.refusing = false;
        bench.pass(2);
        assertThat(bench.state()).isEqualTo(REGISTERING);
    }

    @Test
    @DisplayName("UPD-10: stop ends even when the threads are gone already")
    void threadsGone() {
        Bench bench = new Bench();
        Registration registration = new Registration(
                bench.settings,
                bench,
                new RegistrationContext(
                        task -> {
                            throw new RejectedExecutionException("closed");
                        },
                        bench.timers,
                        Clock.systemUTC(),
                        new LastingClock(bench.timers, Clock.systemUTC(), ""),
                        RetryPolicy.DEFAULT,
                        new Random(1),
                        QueueMode.DEFAULT,
                        bench.store));
        registration.start();
        assertThat(registration.stop(Duration.ofSeconds(2)).toCompletableFuture())
                .isCompleted();
    }
}
