// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.management.api.ServerStatus.State.BACKING_OFF;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.Peer;

/** A gateway that is started again and finds the network, the server or its account another. */
final class RestartElsewhereTest {
    private static final String REGISTER = "POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U [40] </1/0>,</3/0>";

    private final Bench bench = Bench.registered(300);

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
}
