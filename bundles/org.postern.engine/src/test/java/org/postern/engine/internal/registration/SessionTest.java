// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.management.api.ServerStatus.State.REGISTERED;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What follows when the connection has another session than the registration. */
final class SessionTest {
    private static final String REGISTER = "POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U [40] </1/0>,</3/0>";

    private Bench bench = Bench.registered(300);

    @Test
    @DisplayName("REG-17, P-12: another session is followed by a Register on the same connection")
    void whileRegistered() {
        bench.registration.newSession();
        assertThat(bench.last()).isEqualTo(REGISTER);
        assertThat(bench.transport.connections).hasSize(1);
        bench.transport.answer(201, "rd", "b");
        assertThat(bench.state()).isEqualTo(REGISTERED);
        assertThat(bench.count()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "SEC-12, REG-18: a server that closed the session gets an Update within half a minute, but not again and again")
    void closed() {
        bench = Bench.registered(86_400);
        bench.registration.sessionClosed();
        bench.pass(30);
        assertThat(bench.last()).startsWith("POST /rd/5a3f");
        assertThat(bench.count()).isEqualTo(2);
        bench.transport.answer(204);
        for (int i = 0; i < 9; i++) {
            bench.registration.sessionClosed();
            bench.pass(60);
        }
        assertThat(bench.count()).as("within ten minutes").isEqualTo(2);
        bench.pass(120);
        assertThat(bench.count()).isEqualTo(3);
    }

    @Test
    @DisplayName("REG-17, P-12: an Update in another session is followed by a Register, although it is acknowledged")
    void whileUpdating() {
        bench.registration.trigger();
        bench.registration.newSession();
        assertThat(bench.count()).isEqualTo(2);
        bench.transport.answer(204);
        assertThat(bench.last()).isEqualTo(REGISTER);
        assertThat(bench.transport.connections).hasSize(1);
    }

    @Test
    @DisplayName("REG-17: a Register under way when the session is made is enough")
    void whileRegistering() {
        Bench fresh = new Bench();
        fresh.registration.start();
        fresh.registration.newSession();
        fresh.transport.answer(201, "rd", "a");
        assertThat(fresh.count()).isEqualTo(1);
        assertThat(fresh.state()).isEqualTo(REGISTERED);
    }

    @Test
    @DisplayName("REG-17: after a restart without the session of before the gateway registers anew")
    void restartedWithout() {
        FakeTransport network = new FakeTransport();
        network.sessionKept = false;
        bench.restart(network);
        assertThat(bench.last()).isEqualTo(REGISTER);
    }

    @Test
    @DisplayName(
            "REG-17: a kept session that the server does not resume is another one, and the gateway registers anew")
    void restartedButNotResumed() {
        bench.restart();
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
        bench.registration.newSession();
        bench.transport.answer(204);
        assertThat(bench.last()).isEqualTo(REGISTER);
    }
}
