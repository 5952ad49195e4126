// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.management.api.ServerStatus.State.BACKING_OFF;
import static org.postern.management.api.ServerStatus.State.REGISTERED;
import static org.postern.management.api.ServerStatus.State.REGISTERING;
import static org.postern.management.api.ServerStatus.State.WAITING;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.management.api.ServerStatus;
import org.postern.transport.api.Peer;

final class RegisterTest {
    private final Bench bench = new Bench();
    private final FakeTransport transport = bench.transport;

    @Test
    @DisplayName("REG-02, REG-03, REG-04, REG-05, ETS 101: Register carries lwm2m, ep, lt, b and the object list")
    void register() {
        assertThat(bench.state()).isEqualTo(WAITING);
        bench.registration.start();
        assertThat(bench.last()).isEqualTo("POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U [40] </1/0>,</3/0>");
        assertThat(bench.state()).isEqualTo(REGISTERING);
        transport.answer(201, "rd", "5a3f");
        assertThat(bench.state()).isEqualTo(REGISTERED);
        assertThat(bench.events).containsExactly("registered 1 " + Bench.URI + " /rd/5a3f at 0");
        assertThat(bench.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("REG-01: nothing is sent before start, not even when something changes")
    void waits() {
        bench.objects("</1/0>");
        bench.settings(20, "UQ");
        bench.registration.trigger();
        bench.registration.transportsChanged();
        assertThat(transport.sent).isEmpty();
        assertThat(bench.timers.pending()).isZero();
        bench.registration.start();
        assertThat(bench.last()).isEqualTo("POST /rd?lwm2m=1.0&ep=gateway-1&lt=20&b=UQ [40] </1/0>");
    }

    @Test
    @DisplayName("REG-09: a server that refuses quoted versions is told them without quotes the next time")
    void versionStyle() {
        bench.objects("</1/0>,</44>;ver=\"2.2\",</44/0>");
        bench.registration.start();
        assertThat(bench.last()).endsWith("</44>;ver=\"2.2\",</44/0>");
        transport.answer(400);
        bench.timers.advance(RetryPolicy.DEFAULT.ceiling());
        assertThat(bench.last()).endsWith("</44>;ver=2.2,</44/0>");
        transport.answer(201, "rd", "5a3f");
        assertThat(bench.state()).isEqualTo(REGISTERED);
    }

    @Test
    @DisplayName("REG-13, P-16: Location-Path segments are kept exactly")
    void location() {
        bench.registration.start();
        transport.answer(201, "rd", "a b", "x/y", "");
        bench.registration.trigger();
        assertThat(transport.last().request().path()).containsExactly("rd", "a b", "x/y", "");
    }

    @Test
    @DisplayName("REG-13: 2.01 without Location-Path is no registration")
    void noLocation() {
        bench.registration.start();
        transport.answer(201);
        assertThat(bench.state()).isEqualTo(BACKING_OFF);
        assertThat(bench.problem()).contains("without a Location-Path");
        assertThat(bench.registration.serving()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 412, 500, 503, 204})
    @DisplayName("REG-14, VER-06: a refused Register is repeated after growing delays and never given up")
    void refused(int code) {
        bench.registration.start();
        transport.answer(code, "go away\n", new String[0]);
        assertThat(bench.state()).isEqualTo(BACKING_OFF);
        assertThat(bench.problem())
                .contains("coap://192.0.2.1:5683")
                .contains(" with %d.%02d".formatted(code / 100, code % 100))
                .endsWith(": go away");
        assertThat(bench.registration.serving()).isFalse();
        for (long delay : new long[] {2, 4, 8, 16, 32, 60, 60, 60}) {
            int before = bench.count();
            bench.pass(delay - 1);
            assertThat(bench.count()).isEqualTo(before);
            bench.pass(1);
            assertThat(bench.count()).isEqualTo(before + 1);
            transport.answer(code);
        }
        bench.pass(60);
        transport.answer(201, "rd", "1");
        assertThat(bench.state()).isEqualTo(REGISTERED);
        assertThat(bench.problem()).isNull();
    }

    @Test
    @DisplayName("REG-14: a Register nobody answers is repeated; after success delays start anew")
    void timedOut() {
        bench.registration.start();
        transport.timeOut();
        bench.pass(2);
        transport.timeOut();
        bench.pass(4);
        transport.answer(201, "rd", "1");
        bench.registration.trigger();
        transport.timeOut();
        bench.pass(2);
        assertThat(bench.last()).startsWith("POST /rd?");
    }

    @Test
    @DisplayName("REG-14: after two requests in a row without an answer it connects anew, from the same local port")
    void deaf() {
        bench.registration.start();
        transport.timeOut();
        bench.pass(2);
        assertThat(transport.connections).hasSize(1);
        transport.timeOut();
        assertThat(transport.openConnections()).isEmpty();
        bench.pass(4);
        assertThat(transport.portHints).containsExactly(0, 40_000);
        assertThat(transport.resolved).isEqualTo(3);
        transport.answer(201, "rd", "1");
        bench.registration.trigger();
        transport.timeOut();
        bench.pass(2);
        assertThat(transport.connections).as("the first of a new series").hasSize(2);
        transport.answer(503);
        bench.pass(4);
        transport.timeOut();
        bench.pass(8);
        assertThat(transport.connections).as("any answer ends a series").hasSize(2);
    }

    @Test
    @DisplayName("REG-14: a connection that cannot send is opened again with the same local port")
    void failed() {
        bench.registration.start();
        transport.fail();
        bench.pass(2);
        assertThat(transport.portHints).containsExactly(0, 40_000);
        assertThat(transport.openConnections()).hasSize(1);
        assertThat(bench.problem()).contains("port unreachable");
    }

    @Test
    @DisplayName("REG-14: every attempt resolves again and tries all addresses in order")
    void addresses() {
        Peer first = new Peer("coap", "2001:db8::1", 5683);
        Peer unreachable = new Peer("coap", "192.0.2.9", 1);
        Peer third = new Peer("coap", "192.0.2.3", 5683);
        transport.addresses = List.of(first, unreachable, third);
        bench.registration.start();
        assertThat(transport.last().connection().peer()).isEqualTo(first);
        transport.timeOut();
        assertThat(transport.last().connection().peer()).isEqualTo(third);
        assertThat(transport.openConnections()).hasSize(1);
        assertThat(transport.portHints).containsExactly(0, 40_000, 40_000);
        transport.answer(503);
        assertThat(bench.state()).isEqualTo(BACKING_OFF);
        transport.addresses = List.of(third);
        bench.pass(2);
        assertThat(transport.resolved).isEqualTo(2);
        assertThat(transport.connections).as("the peer is the same").hasSize(2);
        transport.answer(201, "rd", "1");
        assertThat(bench.state()).isEqualTo(REGISTERED);
    }

    @Test
    @DisplayName("REG-16: an address that has proven itself is tried first as long as the name stands for it")
    void proven() {
        Peer dead = new Peer("coap", "2001:db8::1", 5683);
        transport.addresses = List.of(dead, FakeTransport.PEER);
        bench.registration.start();
        transport.timeOut();
        transport.answer(201, "rd", "1");
        bench.registration.trigger();
        transport.answer(404);
        assertThat(transport.last().connection().peer()).isEqualTo(FakeTransport.PEER);
        transport.answer(201, "rd", "2");
        bench.registration.trigger();
        transport.timeOut();
        bench.pass(2);
        assertThat(transport.last().connection().peer()).isEqualTo(dead);
    }

    @Test
    @DisplayName("REG-14: a name nobody knows is a problem in words and tried again")
    void unresolved() {
        transport.addresses = List.of();
        bench.registration.start();
        assertThat(bench.problem())
                .isEqualTo("Cannot resolve " + Bench.URI + ": nobody knows the host of " + Bench.URI);
        transport.addresses = List.of(FakeTransport.PEER);
        bench.pass(2);
        assertThat(bench.last()).startsWith("POST /rd?");
    }

    @Test
    @DisplayName("GEN-10: requests are served from the acknowledged Register on, per connection")
    void serving() {
        bench.registration.start();
        assertThat(bench.registration.serving()).isFalse();
        assertThat(bench.gates).hasSize(1);
        assertThat(bench.gates.get(0).getAsBoolean()).isFalse();
        assertThat(bench.registration.connection()).isNull();
        transport.answer(201, "rd", "1");
        assertThat(bench.gates.get(0).getAsBoolean()).isTrue();
        assertThat(bench.registration.serving()).isTrue();
        assertThat(bench.registration.connection()).isSameAs(transport.connection());
        bench.registration.trigger();
        transport.answer(404);
        assertThat(bench.registration.serving()).isFalse();
        assertThat(bench.registration.connection()).isNull();
        transport.answer(201, "rd", "2");
        assertThat(bench.registration.serving()).isTrue();
    }

    @Test
    @DisplayName("REG-02: the status tells state, location, times and observations")
    void status() {
        bench.registration.start();
        bench.pass(3);
        transport.answer(201, "rd", "5a3f");
        ServerStatus expected = new ServerStatus(
                1,
                Bench.URI,
                REGISTERED,
                300,
                "U",
                "/rd/5a3f",
                Bench.START.plusSeconds(3),
                Bench.START.plusSeconds(3),
                7,
                null);
        assertThat(bench.told).isEqualTo(expected);
        bench.pass(1);
        bench.registration.trigger();
        transport.answer(204);
        assertThat(bench.registration.status(2).lastUpdate()).isEqualTo(Bench.START.plusSeconds(4));
        assertThat(bench.registration.status(2).registeredAt()).isEqualTo(Bench.START.plusSeconds(3));
        assertThat(bench.registration.status(2).observations()).isEqualTo(2);
    }

    @Test
    @DisplayName("REG-14: trigger tries again at once while backing off")
    void tryNow() {
        bench.registration.start();
        transport.timeOut();
        bench.registration.trigger();
        assertThat(bench.count()).isEqualTo(2);
        assertThat(bench.timers.pending()).isZero();
    }

    @Test
    @DisplayName("REG-07: objects that change while a Register is under way follow in one Update")
    void changesMeanwhile() {
        bench.registration.start();
        bench.objects("</1/0>,</3/0>,</4/0>");
        bench.objects("</1/0>,</3/0>,</5/0>");
        assertThat(bench.count()).isEqualTo(1);
        transport.answer(201, "rd", "1");
        assertThat(bench.last()).isEqualTo("POST /rd/1 [40] </1/0>,</3/0>,</5/0>");
        transport.answer(204);
        assertThat(bench.count()).isEqualTo(2);
    }
}
