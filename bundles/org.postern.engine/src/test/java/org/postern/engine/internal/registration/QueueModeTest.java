// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.management.api.ServerStatus.State.ASLEEP;
import static org.postern.management.api.ServerStatus.State.BACKING_OFF;
import static org.postern.management.api.ServerStatus.State.DISABLED;
import static org.postern.management.api.ServerStatus.State.REGISTERED;
import static org.postern.management.api.ServerStatus.State.STOPPED;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.engine.internal.time.VirtualTimers;

final class QueueModeTest {
    private final Bench bench = queued("UQ", QueueMode.DEFAULT, 86_400);

    private static Bench queued(String binding, QueueMode queueMode, long lifetime) {
        Bench bench = new Bench(lifetime);
        bench.queueMode = queueMode;
        bench.settings = new AccountSettings(1, Bench.URI, lifetime, binding);
        bench.restart();
        bench.transport.answer(201, "rd", "5a3f");
        bench.events.clear();
        return bench;
    }

    /** So long ago was the last message. */
    private void quiet(long seconds) {
        bench.transport.connection().idle = Duration.ofSeconds(seconds);
        bench.pass(seconds);
    }

    private void fallAsleep() {
        quiet(93);
        assertThat(bench.state()).isEqualTo(ASLEEP);
    }

    @ParameterizedTest
    @CsvSource({"U, false", "UQ, true", "UQS, true", "US, false", "SQ, false", "S, false"})
    @DisplayName("QM-01, QM-02: UQ and UQS are queue mode on UDP, the others are not")
    void bindings(String binding, boolean sleeps) {
        Bench other = queued(binding, QueueMode.DEFAULT, 86_400);
        other.transport.connection().idle = Duration.ofSeconds(93);
        other.pass(93);
        assertThat(other.transport.connection().asleep).isEqualTo(sleeps);
        assertThat(other.state()).isEqualTo(sleeps ? ASLEEP : REGISTERED);
        assertThat(other.events).as("it stays registered").isEmpty();
    }

    @Test
    @DisplayName("QM-04, P-71: it stays awake for 93 s after the last message, whichever way that went")
    void awake() {
        bench.pass(92);
        assertThat(bench.state()).isEqualTo(REGISTERED);
        bench.transport.connection().idle = Duration.ofSeconds(10);
        bench.pass(1);
        assertThat(bench.state()).isEqualTo(REGISTERED);
        bench.transport.connection().idle = Duration.ofSeconds(92);
        bench.pass(83);
        assertThat(bench.state()).isEqualTo(REGISTERED);
        bench.transport.connection().idle = Duration.ofSeconds(93);
        bench.pass(1);
        assertThat(bench.state()).isEqualTo(ASLEEP);
        assertThat(bench.transport.connection().asleep).isTrue();
        assertThat(bench.registration.connection()).as("notifications wait").isNull();
        assertThat(bench.registration.status(0).location()).isEqualTo("/rd/5a3f");
        assertThat(bench.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("QM-04: how long it stays awake can be configured")
    void configured() {
        Bench hasty = queued("UQ", new QueueMode(Duration.ofSeconds(5), true), 86_400);
        hasty.transport.connection().idle = Duration.ofSeconds(5);
        hasty.pass(4);
        assertThat(hasty.state()).isEqualTo(REGISTERED);
        hasty.pass(1);
        assertThat(hasty.state()).isEqualTo(ASLEEP);
    }

    @Test
    @DisplayName("QM-09, QM-03, UPD-06: asleep, it wakes in time for the periodic Update, on the same connection")
    void periodic() {
        fallAsleep();
        bench.pass(86_400 - 93 - 93 - 1);
        assertThat(bench.count()).isEqualTo(1);
        bench.pass(1);
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
        assertThat(bench.transport.connection().asleep).isFalse();
        assertThat(bench.transport.connections).hasSize(1);
        bench.transport.connection().idle = Duration.ZERO;
        bench.transport.answer(204);
        assertThat(bench.state()).isEqualTo(REGISTERED);
        assertThat(bench.events).isEmpty();
        fallAsleep();
    }

    @Test
    @DisplayName("QM-05, P-72: what waits goes out after the Update was acknowledged, not before")
    void updateFirst() {
        fallAsleep();
        int reached = bench.reached;
        bench.registration.awaken();
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
        assertThat(bench.registration.connection()).isNull();
        assertThat(bench.reached).isEqualTo(reached);
        bench.transport.answer(204);
        assertThat(bench.registration.connection()).isSameAs(bench.transport.connection());
        assertThat(bench.reached).isEqualTo(reached + 1);
    }

    @Test
    @DisplayName("QM-05: whoever is awake need not be woken")
    void awakeAlready() {
        bench.registration.awaken();
        assertThat(bench.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("QM-10, UPD-05: the update trigger, which comes by SMS, wakes it")
    void trigger() {
        fallAsleep();
        bench.registration.trigger();
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
        assertThat(bench.transport.connection().asleep).isFalse();
    }

    @Test
    @DisplayName("QM-05, UPD-04: what servers must be told wakes it, and goes with the Update")
    void news() {
        fallAsleep();
        bench.registration.objectsChanged();
        assertThat(bench.state()).as("nothing new").isEqualTo(ASLEEP);
        bench.objects("</1/0>,</3/0>,</4/0>");
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f [40] </1/0>,</3/0>,</4/0>");
        bench.transport.answer(204);
        fallAsleep();
        bench.settings(600, "UQ");
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f?lt=600");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    @DisplayName("QM-05, UPD-08, P-74: a server that has forgotten it meanwhile gets a Register")
    void forgotten(int code) {
        fallAsleep();
        bench.registration.trigger();
        bench.transport.answer(code);
        assertThat(bench.last()).startsWith("POST /rd?").contains("b=UQ");
        assertThat(bench.events).containsExactly("lost 1");
        assertThat(bench.transport.connections).hasSize(1);
    }

    @Test
    @DisplayName("QM-05, REG-18: if the lifetime ran out while it slept it registers")
    void overslept() {
        fallAsleep();
        bench.sleep(86_400);
        assertThat(bench.last()).startsWith("POST /rd?");
        assertThat(bench.transport.connection().asleep).isFalse();
    }

    @Test
    @DisplayName("QM-06, REG-17: if it cannot wake at its port it registers from another")
    void portTaken() {
        fallAsleep();
        bench.registration.trigger();
        bench.transport.fail();
        assertThat(bench.state()).isEqualTo(BACKING_OFF);
        bench.pass(2);
        assertThat(bench.last()).startsWith("POST /rd?");
        assertThat(bench.transport.portHints).containsExactly(0, 40_000);
    }

    @Test
    @DisplayName("P-19: a binding is in force with the Update that carries it: then it may sleep, or no longer")
    void changed() {
        Bench other = Bench.registered(86_400);
        other.settings(86_400, "UQ");
        other.transport.connection().idle = Duration.ofSeconds(93);
        other.pass(93);
        assertThat(other.state()).as("not acknowledged").isEqualTo(REGISTERED);
        other.transport.answer(204);
        other.pass(0);
        assertThat(other.state()).isEqualTo(ASLEEP);
        other.settings(86_400, "U");
        assertThat(other.last()).isEqualTo("POST /rd/5a3f?b=U");
        other.transport.answer(204);
        other.pass(1000);
        assertThat(other.state()).isEqualTo(REGISTERED);
    }

    @Test
    @DisplayName("QM-08: every server has its own time")
    void perServer() {
        VirtualTimers timers = new VirtualTimers();
        RetryPolicy retry = new RetryPolicy(Duration.ofSeconds(2), 2, Duration.ofSeconds(60), 0);
        Bench one = new Bench(timers, 1, 86_400, retry);
        Bench two = new Bench(timers, 2, 86_400, retry);
        for (Bench each : new Bench[] {one, two}) {
            each.settings(86_400, "UQ");
            each.registration.start();
            each.transport.answer(201, "rd", "x");
            each.transport.connection().idle = Duration.ofSeconds(93);
        }
        two.transport.connection().idle = Duration.ofSeconds(3);
        timers.advance(Duration.ofSeconds(93));
        assertThat(one.state()).isEqualTo(ASLEEP);
        assertThat(two.state()).isEqualTo(REGISTERED);
    }

    @Test
    @DisplayName("QM-05, UPD-10: asleep, it wakes to de-register")
    void leaves() {
        fallAsleep();
        bench.registration.stop(Duration.ofSeconds(2));
        assertThat(bench.last()).isEqualTo("DELETE /rd/5a3f");
        bench.transport.answer(202);
        assertThat(bench.state()).isEqualTo(STOPPED);
        assertThat(bench.timers.pending()).isZero();
    }

    @Test
    @DisplayName("QM-10, SRV-03: asleep, it wakes to be disabled")
    void disabled() {
        fallAsleep();
        bench.registration.disable(Duration.ofSeconds(60));
        assertThat(bench.last()).isEqualTo("DELETE /rd/5a3f");
        bench.transport.answer(202);
        assertThat(bench.state()).isEqualTo(DISABLED);
    }

    @Test
    @DisplayName("QM-05: a gateway that was killed while it slept takes its registration up like any other")
    void killedAsleep() {
        fallAsleep();
        bench.restart();
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
        assertThat(bench.transport.portHints).containsExactly(40_000);
        bench.transport.answer(204);
        fallAsleep();
    }

    @Test
    @DisplayName("QM-04: a transport that cannot sleep is never asked to")
    void sleepless() {
        bench.transport.connection().idle = Duration.ZERO;
        bench.pass(10_000);
        assertThat(bench.state()).isEqualTo(REGISTERED);
        assertThat(bench.transport.connection().asleep).isFalse();
        assertThat(bench.timers.pending()).isEqualTo(1);
    }
}
