// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Outcome;
import org.postern.api.Refusal;

/** The gateway is stopped in order while something is done with software. */
class StoppingTest {
    @AfterEach
    void goOn() {
        Thread.interrupted();
    }

    @Test
    @DisplayName("SW-14: a gateway that is stopped at the gate of an update runs the old version after the next start")
    void atTheGate() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.host.with(Flaw.STOPPING, "2.0.0");
        bench.updated(Samples.V2);

        Outcome answer = bench.activate();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(((Outcome.Refused) answer).reason()).isEqualTo(Refusal.UNAVAILABLE);
        bench.store.stop();
        Bench next = bench.restart();
        Truth.holds(next, "after an orderly stop");
        assertThat(next.now().described()).isEqualTo(Samples.V1);
        assertThat(next.now().active()).isTrue();
    }

    @Test
    @DisplayName("SW-14: a gateway that is stopped while it judges what is on trial has proven nothing against it")
    void whileItIsJudged() {
        Bench bench = Bench.fresh().running(Samples.V1).updated(Samples.V2);
        bench.activate();
        Crashes none = Crashes.never();

        Bench stopped = bench.restart(new SimulatedHost(none).with(Flaw.STOPPING, "2.0.0"), none);

        assertThat(Thread.interrupted()).isTrue();
        stopped.store.stop();
        Bench next = stopped.restart();
        assertThat(next.now().described()).isEqualTo(Samples.V2);
        assertThat(next.now().active()).isTrue();
    }
}
