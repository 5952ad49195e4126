// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.transport.FakeUdp;
import org.postern.management.api.ServerStatus.State;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.HandshakeFailure.Kind;
import org.postern.transport.api.Peer;

/** Attempts that fail for a reason of the gateway's own. */
class OwnFaultsTest {
    private final Bench bench = new Bench();

    /** So often that the next attempt is a minute away. */
    private void timeIsNotSet() {
        bench.registration.start();
        for (int i = 0; i < 6; i++) {
            bench.transport.finish(new ClientResult.Failed(new HandshakeFailure(Kind.TIME_NOT_SET, "")));
            bench.pass(60);
        }
        bench.transport.finish(new ClientResult.Failed(new HandshakeFailure(Kind.TIME_NOT_SET, "")));
        assertThat(bench.transport.open).isEmpty();
    }

    @Test
    @DisplayName("SEC-08, BS-05: the attempt that needs the time comes within seconds after the clock is set")
    void clockIsSet() {
        timeIsNotSet();
        bench.wallJump = Duration.ofDays(20_000);
        bench.pass(5);
        assertThat(bench.transport.open).hasSize(1);
        bench.transport.answer(201, "rd", "5a3f");
        assertThat(bench.told).isNotNull().satisfies(status -> assertThat(status.state())
                .isEqualTo(State.REGISTERED));
        assertThat(bench.unreached).isZero();
    }

    @Test
    @DisplayName("SEC-08: while the clock is not set, attempts keep to their times")
    void clockGoesOn() {
        timeIsNotSet();
        bench.pass(59);
        assertThat(bench.transport.open).isEmpty();
        bench.pass(1);
        assertThat(bench.transport.open).hasSize(1);
    }

    @Test
    @DisplayName("REG-14: what the gateway cannot open or send is not counted, what the server does is, once each")
    void counted() {
        bench.transport.addresses = List.of(new Peer("coap", "192.0.2.1", 1));
        bench.registration.start();
        bench.pass(2);
        assertThat(bench.unreached).isZero();
        bench.transport.addresses = List.of(new Peer("coap", "192.0.2.1", 1), FakeUdp.PEER);
        bench.pass(60);
        bench.transport.finish(ClientResult.Failed.here("cannot send: no network"));
        assertThat(bench.unreached).isZero();
        bench.pass(60);
        bench.transport.timeOut();
        assertThat(bench.unreached).isEqualTo(1);
        bench.settings = new AccountSettings(1, Bench.URI, 500, "U");
        bench.registration.settingsChanged(bench.settings);
        assertThat(bench.unreached).isEqualTo(1);
    }
}
