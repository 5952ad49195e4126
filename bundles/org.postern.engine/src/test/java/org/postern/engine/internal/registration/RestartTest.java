// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.management.api.ServerStatus.State.REGISTERED;
import static org.postern.management.api.ServerStatus.State.REGISTERING;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.store.api.Batch;

/** A gateway that is killed and started again. */
final class RestartTest {
    private static final String REGISTER = "POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U [40] </1/0>,</3/0>";

    private final Bench bench = Bench.registered(300);

    @Test
    @DisplayName(
            "REG-18, OBS-19: while the lifetime runs, one Update from the same port takes the registration up again")
    void update() {
        bench.pass(60);
        bench.restart();
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
        assertThat(bench.transport.portHints).containsExactly(40_000);
        assertThat(bench.state()).isEqualTo(REGISTERING);
        assertThat(bench.registration.connection()).isNull();
        bench.transport.answer(204);
        assertThat(bench.state()).isEqualTo(REGISTERED);
        assertThat(bench.events)
                .containsExactly("taken up 1", "registered 1 " + Bench.URI + " /rd/5a3f at 60")
                .as("what it observed is void only when it registers anew")
                .hasSize(2);
        assertThat(bench.registers).as("Registers since the beginning").isEqualTo(1);
        assertThat(bench.count()).isEqualTo(1);
        assertThat(bench.registration.status(0).registeredAt()).isEqualTo(Bench.START);
        assertThat(bench.registration.status(0).lastUpdate()).isEqualTo(Bench.START.plusSeconds(60));
    }

    @Test
    @DisplayName("GEN-10: requests are served again from the acknowledged Update on")
    void serving() {
        bench.restart();
        assertThat(bench.gates.get(0).getAsBoolean()).isFalse();
        bench.transport.answer(204);
        assertThat(bench.gates.get(0).getAsBoolean()).isTrue();
        assertThat(bench.registration.connection()).isSameAs(bench.transport.connection());
        assertThat(bench.reached).isEqualTo(2);
    }

    @Test
    @DisplayName("UPD-01, UPD-03: that Update carries what changed while the gateway was down, and nothing else")
    void changed() {
        bench.objects = "</1/0>,</3/0>,</4/0>";
        bench.settings = new AccountSettings(1, Bench.URI, 60, "U");
        bench.restart();
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f?lt=60 [40] </1/0>,</3/0>,</4/0>");
        bench.transport.answer(204);
        bench.restart();
        assertThat(bench.last()).as("what it acknowledged is known").isEqualTo("POST /rd/5a3f");
    }

    @Test
    @DisplayName("UPD-06: the next Update comes in time, counted from the one that took the registration up")
    void next() {
        bench.pass(100);
        bench.restart();
        bench.transport.answer(204);
        bench.pass(206);
        assertThat(bench.count()).isEqualTo(1);
        bench.pass(1);
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    @DisplayName("UPD-08, REG-16: a server that does not know the registration gets a Register on the same connection")
    void unknown(int code) {
        bench.restart();
        bench.transport.answer(code);
        assertThat(bench.last()).isEqualTo(REGISTER);
        assertThat(bench.transport.connections).hasSize(1);
        assertThat(bench.registers).isEqualTo(2);
        bench.transport.answer(201, "rd", "new");
        assertThat(bench.events).containsExactly("registered 1 " + Bench.URI + " /rd/new at 0");
        bench.restart();
        assertThat(bench.last()).isEqualTo("POST /rd/new");
    }

    @Test
    @DisplayName("REG-18: when the lifetime has run out it registers, before anything else")
    void expired() {
        bench.kill();
        bench.pass(300);
        bench.restart();
        assertThat(bench.transport.sent).hasSize(1);
        assertThat(bench.last()).isEqualTo(REGISTER);
        assertThat(bench.transport.portHints).as("a known port does no harm").containsExactly(40_000);
    }

    @Test
    @DisplayName("REG-18: a machine that was started anew goes by the wall clock")
    void rebooted() {
        bench.pass(100);
        bench.reboot();
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
        bench.transport.answer(204);
        bench.wallJump = Duration.ofMinutes(5);
        bench.reboot();
        assertThat(bench.last()).isEqualTo(REGISTER);
    }

    @Test
    @DisplayName("REG-18: a wall clock that was set back tells nothing: it registers")
    void setBack() {
        bench.pass(10);
        bench.wallJump = Duration.ofDays(-1);
        bench.reboot();
        assertThat(bench.last()).isEqualTo(REGISTER);
    }

    @Test
    @DisplayName("REG-18: while the machine runs no jump of the wall clock matters")
    void jumps() {
        bench.pass(100);
        bench.wallJump = Duration.ofDays(20_000);
        bench.restart();
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
        bench.wallJump = Duration.ofDays(-20_000);
        bench.restart();
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
    }

    @Test
    @DisplayName("REG-09: a server that wants versions without quotes is told them so after a restart, too")
    void quoted() {
        Bench strict = new Bench();
        strict.objects = "</1/0>,</44>;ver=\"2.2\",</44/0>";
        strict.registration.start();
        strict.transport.answer(400);
        strict.pass(2);
        strict.transport.answer(201, "rd", "5a3f");
        strict.restart();
        assertThat(strict.last()).isEqualTo("POST /rd/5a3f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0001", "\u0002\u0001", "\u0001\u0001\u0000\u0004coap", "xyz"})
    @DisplayName("REG-16: a record that cannot be read is as good as none, and told")
    void unreadable(String record) {
        bench.store.later(Batch.builder()
                .put("registration", "1", record.getBytes(StandardCharsets.ISO_8859_1))
                .build());
        bench.restart();
        assertThat(bench.last()).isEqualTo(REGISTER);
        assertThat(bench.store.unreadableRegistrations()).containsExactly("1");
    }

    @Test
    @DisplayName("REG-20: a gateway that forgot what the server observes registers anew, from the same port")
    void observationsLost() {
        bench.observationsKnown = false;
        bench.restart();
        assertThat(bench.transport.sent).hasSize(1);
        assertThat(bench.last()).isEqualTo(REGISTER);
        assertThat(bench.transport.portHints).containsExactly(40_000);
    }
}
