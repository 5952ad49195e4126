// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.management.api.ServerStatus.State.BACKING_OFF;
import static org.postern.management.api.ServerStatus.State.REGISTERED;
import static org.postern.management.api.ServerStatus.State.REGISTERING;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UpdateTest {
    private final Bench bench = Bench.registered(300);
    private final FakeTransport transport = bench.transport;

    @Test
    @DisplayName("UPD-01, UPD-04, UPD-09, P-13, ETS 102: a new lifetime goes alone, and is in force once acknowledged")
    void lifetime() {
        bench.settings(20, "U");
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f?lt=20");
        assertThat(bench.registration.status(0).lifetimeSeconds()).isEqualTo(300);
        transport.answer(204);
        assertThat(bench.registration.status(0).lifetimeSeconds()).isEqualTo(20);
        bench.pass(9);
        assertThat(bench.count()).isEqualTo(2);
        bench.pass(1);
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
    }

    @Test
    @DisplayName(
            "UPD-04, SRV-01, SRV-05, P-19: a new binding goes alone, and is current with the Update that carries it")
    void binding() {
        bench.settings(300, "UQ");
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f?b=UQ");
        assertThat(bench.registration.status(0).binding()).isEqualTo("U");
        transport.answer(204);
        assertThat(bench.registration.status(0).binding()).isEqualTo("UQ");
    }

    @Test
    @DisplayName("UPD-01: what changed together goes together; what changed back meanwhile goes again")
    void together() {
        bench.registration.trigger();
        bench.settings(60, "UQ");
        bench.objects("</1/0>");
        transport.answer(204);
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f?lt=60&b=UQ [40] </1/0>");
        bench.settings(300, "UQ");
        transport.answer(204);
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f?lt=300");
        transport.answer(204);
        assertThat(bench.count()).isEqualTo(4);
    }

    @Test
    @DisplayName("UPD-02, UPD-05, P-14, ETS 104: the trigger sends an Update without parameters")
    void trigger() {
        bench.registration.trigger();
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
        transport.answer(204);
        assertThat(bench.state()).isEqualTo(REGISTERED);
        assertThat(bench.events).isEmpty();
    }

    @Test
    @DisplayName("UPD-05: triggers during an Update bring one more")
    void triggers() {
        bench.registration.trigger();
        bench.registration.trigger();
        bench.registration.trigger();
        transport.answer(204);
        assertThat(bench.count()).isEqualTo(3);
        transport.answer(204);
        assertThat(bench.count()).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "UPD-03, UPD-12: the complete list goes if it differs from the acknowledged one, once however often it changed")
    void objects() {
        bench.registration.objectsChanged();
        assertThat(bench.count()).isEqualTo(1);
        bench.objects("</1/0>,</3/0>,</3303/0>");
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f [40] </1/0>,</3/0>,</3303/0>");
        bench.objects("</1/0>,</3/0>,</3303/1>");
        bench.objects("</1/0>,</3/0>,</3303/2>");
        assertThat(bench.count()).isEqualTo(2);
        transport.answer(204);
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f [40] </1/0>,</3/0>,</3303/2>");
        transport.answer(204);
        bench.registration.objectsChanged();
        assertThat(bench.count()).isEqualTo(3);
    }

    @Test
    @DisplayName("UPD-12: a list that is back at what the server knows needs no Update")
    void backAgain() {
        bench.registration.trigger();
        bench.objects("</1/0>");
        bench.objects("</1/0>,</3/0>");
        transport.answer(204);
        assertThat(bench.count()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "20, 10000", "186, 93000", "187, 94000", "300, 207000", "86400, 86307000"})
    @DisplayName("UPD-06, ETS 107: the periodic Update leaves at lt - min(lt / 2, MAX_TRANSMIT_WAIT), again and again")
    void periodic(long lifetime, long expected) {
        Bench one = Bench.registered(lifetime);
        for (int i = 1; i <= 5; i++) {
            one.timers.advance(Duration.ofMillis(expected - 1));
            assertThat(one.count()).isEqualTo(i);
            one.timers.advance(Duration.ofMillis(1));
            assertThat(one.last()).isEqualTo("POST /rd/5a3f");
            one.transport.answer(204);
        }
        assertThat(one.events).isEmpty();
    }

    @Test
    @DisplayName("UPD-06: the lifetime is counted from when the request left")
    void slowAnswer() {
        bench.pass(207);
        bench.pass(50);
        transport.answer(204);
        bench.pass(156);
        assertThat(bench.count()).isEqualTo(2);
        bench.pass(1);
        assertThat(bench.count()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {Integer.MAX_VALUE, 946_708_560L, 4_294_967_295L, Long.MAX_VALUE})
    @DisplayName("UPD-06: very long lifetimes do not overflow")
    void longLifetimes(long lifetime) {
        Bench one = Bench.registered(lifetime);
        assertThat(one.transport.sent.get(0).request().query()).contains("lt=" + lifetime);
        one.pass(Duration.ofDays(3650).toSeconds());
        assertThat(one.count()).isEqualTo(1);
        assertThat(one.timers.pending()).isEqualTo(1);
        assertThat(one.registration.connection()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 400, 403})
    @DisplayName(
            "UPD-08, REG-16, P-74, ETS 105: an Update refused with 4.04, 4.00 or 4.03 is followed by a Register at once")
    void discarded(int code) {
        bench.objects("</1/0>");
        transport.answer(code);
        assertThat(bench.events).containsExactly("lost 1");
        assertThat(bench.last()).isEqualTo("POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U [40] </1/0>");
        assertThat(bench.state()).isEqualTo(REGISTERING);
        transport.answer(201, "rd", "new");
        assertThat(bench.events).containsExactly("lost 1", "registered 1 " + Bench.URI + " /rd/new at 0");
        assertThat(transport.connections).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 413, 0, -1})
    @DisplayName("UPD-08: an Update that timed out or failed otherwise is followed by a Register after a delay")
    void lost(int code) {
        bench.registration.trigger();
        transport.end(code);
        assertThat(bench.state()).isEqualTo(BACKING_OFF);
        assertThat(bench.problem()).contains("Update");
        assertThat(bench.events).containsExactly("lost 1");
        bench.pass(1);
        assertThat(bench.count()).isEqualTo(2);
        bench.pass(1);
        assertThat(bench.last()).startsWith("POST /rd?");
        transport.answer(201, "rd", "new");
        assertThat(bench.state()).isEqualTo(REGISTERED);
    }

    @Test
    @DisplayName("REG-18: nothing else is sent once the lifetime ran out; a Register comes first")
    void expired() {
        Bench one = Bench.registered(20);
        one.pass(10);
        one.pass(9);
        assertThat(one.registration.connection()).isNotNull();
        one.pass(1);
        assertThat(one.registration.connection()).isNull();
        one.transport.timeOut();
        one.pass(2);
        assertThat(one.last()).startsWith("POST /rd?");
    }

    @Test
    @DisplayName("REG-18: a machine that slept through the lifetime registers before anything else")
    void slept() {
        bench.sleep(299);
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
        transport.answer(204);
        bench.sleep(300);
        assertThat(bench.last()).startsWith("POST /rd?");
        assertThat(bench.events).containsExactly("lost 1");
    }

    @Test
    @DisplayName("REG-18: an Update that is acknowledged late keeps the registration")
    void late() {
        Bench one = Bench.registered(20);
        one.pass(10);
        one.pass(30);
        one.transport.answer(204);
        assertThat(one.state()).isEqualTo(REGISTERED);
        assertThat(one.events).isEmpty();
        assertThat(one.registration.connection()).isNotNull();
        assertThat(one.timers.pending()).isEqualTo(1);
    }

    @Test
    @DisplayName("P-18: only an Update refreshes: status questions and unchanged lists do not delay it")
    void onlyUpdateRefreshes() {
        for (int i = 0; i < 206; i++) {
            bench.pass(1);
            bench.registration.objectsChanged();
            bench.settings(300, "U");
        }
        assertThat(bench.count()).isEqualTo(1);
        bench.pass(1);
        assertThat(bench.count()).isEqualTo(2);
    }
}
