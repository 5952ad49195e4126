// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Outcome;
import org.postern.software.internal.packages.UpdateResult;

/** What a package needs comes after the start has put packages in place, or never. */
class LatePackagesTest {
    private static Bench started(Bench before, String missing) {
        Crashes none = Crashes.never();
        return before.restart(new SimulatedHost(none).with(Flaw.UNRESOLVABLE, missing), none);
    }

    @Test
    @DisplayName("SW-14: a package waits after a start for what others bring, and runs when it is there")
    void itComes() {
        Bench bench = Bench.fresh().running(Samples.V1).restart();
        bench.manager.startSucceeded();
        Software before = bench.now();

        Bench next = started(bench, "1.0.0");
        assertThat(next.late).isTrue();
        assertThat(next.now().active()).isFalse();
        assertThat(next.now().reason()).contains("waits").contains("org.example.wire");
        assertThat(next.host.running(Bench.ID)).isEmpty();

        next.manager.retry(true);
        assertThat(next.now().active()).isFalse();
        next.host.without(Flaw.UNRESOLVABLE, "1.0.0");
        next.manager.retry(false);

        assertThat(next.now()).isEqualTo(before);
        Truth.holds(next, "what it needs has come");
        assertThat(next.restart().now()).isEqualTo(before);
    }

    @Test
    @DisplayName("SW-14: what waits on trial is not put back before everything has come, and then it is")
    void onTrial() {
        Bench bench = Bench.fresh().running(Samples.V1).updated(Samples.V2);
        bench.activate();

        Bench next = started(bench, "2.0.0");
        next.manager.startSucceeded();
        next.manager.retry(false);
        assertThat(next.now().described()).isEqualTo(Samples.V2);
        assertThat(next.now().former()).isNotNull();
        next.manager.retry(true);

        assertThat(next.now().described()).isEqualTo(Samples.V1);
        assertThat(next.now().result()).isEqualTo(UpdateResult.INSTALL_FAILED);
        Truth.holds(next, "it has waited long enough");
    }

    @Test
    @DisplayName("SW-07: Activate of what did not come with the start is refused until it can run")
    void activate() {
        Bench next = started(Bench.fresh().running(Samples.V1), "1.0.0");
        assertThat(next.activate()).isInstanceOf(Outcome.Refused.class);
        assertThat(next.now().active()).isFalse();

        next.host.without(Flaw.UNRESOLVABLE, "1.0.0");
        assertThat(next.activate()).isInstanceOf(Outcome.Accepted.class);
        Truth.holds(next, "activated by hand");
        next.manager.retry(true);
        Truth.holds(next, "activated by hand, and nothing waits any more");
    }

    @Test
    @DisplayName("SW-14: a start proves what was on trial when it began, and nothing that was activated since then")
    void activatedSinceThen() {
        Bench bench = Bench.fresh().running(Samples.V1).updated(Samples.V2);
        bench.activate();
        Bench next = bench.restart();
        next.updated(Samples.pack("3.0.0", "org.example.pump"));
        next.activate();

        next.manager.startSucceeded();

        Installation former = Objects.requireNonNull(next.now().former());
        assertThat(former.software()).isEqualTo(Samples.V2);
        assertThat(next.restart().restart().restart().now().described()).isEqualTo(Samples.V2);
    }

    @Test
    @DisplayName("SW-15: a bad version that somebody uses already stays, does not run, and is said to be there")
    void theWayBackIsRefused() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.host.with(Flaw.UNWELL, "2.0.0");
        bench.updated(Samples.V2);
        bench.host.needed(true);

        assertThat(bench.activate()).isInstanceOf(Outcome.Refused.class);

        assertThat(bench.now().described()).isEqualTo(Samples.V2);
        assertThat(bench.now().result()).isEqualTo(UpdateResult.DEVICE_ERROR);
        assertThat(bench.now().reason()).contains("somebody else uses it");
        Truth.holds(bench, "the way back is refused");
    }
}
