// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.management.api.ServerStatus.State.BACKING_OFF;
import static org.postern.management.api.ServerStatus.State.DISABLED;
import static org.postern.management.api.ServerStatus.State.REGISTERED;
import static org.postern.management.api.ServerStatus.State.REGISTERING;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.store.api.Batch;
import org.postern.transport.api.Peer;

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
    @DisplayName("REG-17: a local port that is taken means another address, so it registers")
    void portTaken() {
        FakeTransport next = new FakeTransport();
        next.takenPorts = Set.of(40_000);
        next.connections.add(next.new FakeConnection(FakeTransport.PEER, 1));
        bench.restart(next);
        assertThat(next.last().toString()).isEqualTo(REGISTER);
        assertThat(next.last().connection().localPort()).isEqualTo(40_001);
    }

    @Test
    @DisplayName("REG-17: a server that moved to another address gets a Register")
    void moved() {
        FakeTransport next = new FakeTransport();
        next.addresses = List.of(new Peer("coap", "192.0.2.77", 5683));
        bench.restart(next);
        assertThat(next.last().toString()).isEqualTo(REGISTER);
    }

    @Test
    @DisplayName("REG-17: of several addresses only the one that registered it gets the Update")
    void severalAddresses() {
        FakeTransport next = new FakeTransport();
        next.addresses = List.of(new Peer("coap", "192.0.2.77", 5683), FakeTransport.PEER);
        bench.restart(next);
        assertThat(next.last().toString()).isEqualTo("POST /rd/5a3f");
        assertThat(next.last().connection().peer()).isEqualTo(FakeTransport.PEER);
    }

    @Test
    @DisplayName("REG-03: under another name, or at another URI, it registers")
    void otherAccount() {
        bench.settings = new AccountSettings(1, "coap://other.example", 300, "U");
        bench.restart();
        assertThat(bench.last()).isEqualTo(REGISTER);
        Bench renamed = Bench.registered(300);
        renamed.endpoint = "gateway-2";
        renamed.restart();
        assertThat(renamed.last()).startsWith("POST /rd?lwm2m=1.0&ep=gateway-2");
    }

    @Test
    @DisplayName("REG-18: what keeps the Update from leaving is waited for as long as the lifetime runs")
    void networkComesLate() {
        FakeTransport next = new FakeTransport();
        next.addresses = List.of();
        bench.restart(next);
        assertThat(bench.problem()).startsWith("Cannot resolve");
        next.addresses = List.of(FakeTransport.PEER);
        bench.pass(2);
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
        next.fail();
        assertThat(bench.state()).isEqualTo(BACKING_OFF);
        bench.pass(4);
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
        assertThat(next.openConnections()).hasSize(1);
        bench.transports.clear();
        bench.registration.transportsChanged();
        bench.transports.put("coap", next);
        bench.registration.transportsChanged();
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
        next.answer(204);
        assertThat(bench.events).contains("taken up 1");
    }

    @Test
    @DisplayName("REG-18: when the lifetime runs out meanwhile it registers")
    void networkComesTooLate() {
        FakeTransport next = new FakeTransport();
        next.addresses = List.of();
        bench.restart(next);
        bench.pass(300);
        next.addresses = List.of(FakeTransport.PEER);
        bench.pass(60);
        assertThat(next.sent).hasSize(1);
        assertThat(bench.last()).isEqualTo(REGISTER);
    }

    @Test
    @DisplayName("UPD-08: an Update nobody answers is followed by a Register after a while")
    void unanswered() {
        bench.restart();
        bench.transport.timeOut();
        assertThat(bench.state()).isEqualTo(BACKING_OFF);
        bench.pass(2);
        assertThat(bench.last()).isEqualTo(REGISTER);
        bench.restart();
        assertThat(bench.last()).as("the Register may have replaced it").isEqualTo(REGISTER);
    }

    @Test
    @DisplayName("UPD-10, REG-16: after a De-register, or a loss, there is nothing to take up")
    void over() {
        bench.registration.stop(Duration.ofSeconds(2));
        bench.restart();
        assertThat(bench.last()).isEqualTo(REGISTER);
        bench.transport.answer(201, "rd", "2");
        bench.registration.trigger();
        bench.transport.timeOut();
        bench.restart();
        assertThat(bench.last()).isEqualTo(REGISTER);
    }

    @Test
    @DisplayName("UPD-10: a stop while the registration is taken up again de-registers it")
    void stopMeanwhile() {
        bench.restart();
        bench.registration.stop(Duration.ofSeconds(2));
        bench.transport.answer(204);
        assertThat(bench.last()).isEqualTo("DELETE /rd/5a3f");
        bench.transport.answer(202);
        bench.restart();
        assertThat(bench.last()).isEqualTo(REGISTER);
    }

    @Test
    @DisplayName("REG-18: a stop before anything could be sent leaves the registration as it is")
    void stopBefore() {
        FakeTransport next = new FakeTransport();
        next.addresses = List.of();
        bench.restart(next);
        assertThat(bench.registration.stop(Duration.ofSeconds(2)).toCompletableFuture())
                .isCompleted();
        bench.restart();
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
    }

    @Test
    @DisplayName("SRV-03: a restart does not end the silence that the server asked for")
    void silence() {
        bench.registration.disable(Duration.ofSeconds(1000));
        bench.restart();
        assertThat(bench.state()).as("killed while it left").isEqualTo(DISABLED);
        bench.pass(400);
        bench.reboot();
        assertThat(bench.state()).isEqualTo(DISABLED);
        bench.pass(599);
        assertThat(bench.transport.sent).isEmpty();
        bench.pass(1);
        assertThat(bench.last()).isEqualTo(REGISTER);
        bench.restart();
        assertThat(bench.last()).as("it is over").isEqualTo(REGISTER);
    }

    @Test
    @DisplayName("SRV-03: the silence is of one account: at another URI it registers")
    void silenceOfAnother() {
        bench.registration.disable(Duration.ofSeconds(1000));
        bench.settings = new AccountSettings(1, "coap://other.example", 300, "U");
        bench.restart();
        assertThat(bench.last()).isEqualTo(REGISTER);
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
    @DisplayName("REG-16: a record that cannot be read is as good as none")
    void unreadable(String record) {
        bench.store.later(Batch.builder()
                .put("registration", "1", record.getBytes(StandardCharsets.ISO_8859_1))
                .build());
        bench.restart();
        assertThat(bench.last()).isEqualTo(REGISTER);
    }
}
