// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.Code;

/** Minimum and maximum period. */
final class PeriodsTest extends ObservationBench {
    private static final String NUMBER = "/26241/0/1";

    @Test
    @DisplayName("OBS-02, OBS-03: changes within pmin are one notification with the newest value when it has passed")
    void minimum() {
        attributes(NUMBER, "pmin=5");
        observe(NUMBER, 1);
        pass(1000);
        thing.number.set(1L);
        pass(1000);
        thing.number.set(2L);
        pass(2999);
        assertThat(wire.sent).isEmpty();
        pass(101);
        assertThat(wire.texts()).containsExactly("1: 2");
        pass(60_000);
        assertThat(wire.sent).hasSize(1);
    }

    @Test
    @DisplayName("OBS-03: a change within pmin counts, even if the value is the old one when it has passed")
    void thereAndBack() {
        attributes(NUMBER, "pmin=5");
        observe(NUMBER, 1);
        thing.number.set(1L);
        thing.number.set(7L);
        pass(5100);
        assertThat(wire.texts()).containsExactly("1: 7");
    }

    @Test
    @DisplayName("OBS-02, P-44, P-45: after pmin a change is told at once, and nothing without a change")
    void afterTheMinimum() {
        attributes(NUMBER, "pmin=5", "pmax=60");
        observe(NUMBER, 1);
        pass(20_000);
        assertThat(wire.sent).isEmpty();
        thing.number.set(1L);
        assertThat(wire.texts()).containsExactly("1: 1");
    }

    @Test
    @DisplayName("OBS-04, ATT-02: pmax is told without a change, over and over, with the value of that moment")
    void maximum() {
        attributes("/26241/0/12", "pmax=10");
        observe("/26241/0/12", 1);
        thing.names.put(5, "unannounced");
        pass(9_999);
        assertThat(wire.sent).isEmpty();
        pass(101);
        assertThat(wire.sent).hasSize(1);
        assertThat(text(wire.last().answer())).contains("unannounced");
        pass(10_200);
        assertThat(wire.sent).hasSize(2);
    }

    @Test
    @DisplayName("OBS-07: each notification begins both periods anew")
    void bothAnew() {
        attributes(NUMBER, "pmin=5", "pmax=10");
        observe(NUMBER, 1);
        pass(8_000);
        thing.number.set(1L);
        assertThat(wire.sent).hasSize(1);
        pass(4_000);
        thing.number.set(2L);
        assertThat(wire.sent).as("pmin again").hasSize(1);
        pass(1_100);
        assertThat(wire.sent).hasSize(2);
        pass(9_800);
        assertThat(wire.sent).as("pmax again").hasSize(2);
        pass(300);
        assertThat(wire.texts()).containsExactly("1: 1", "1: 2", "1: 2");
    }

    @Test
    @DisplayName("ATT-09, P-43: a pmax below pmin and a pmax of 0 mean none; one equal to pmin is regular")
    void strangeMaxima() {
        attributes(NUMBER, "pmin=10", "pmax=5");
        observe(NUMBER, 1);
        pass(100_000);
        assertThat(wire.sent).isEmpty();
        attributes(NUMBER, "pmin", "pmax=0");
        pass(100_000);
        assertThat(wire.sent).isEmpty();
        attributes(NUMBER, "pmin=10", "pmax=10");
        wire.sent.clear();
        pass(100);
        assertThat(wire.sent).as("it is long over").hasSize(1);
        pass(10_200);
        assertThat(wire.sent).hasSize(2);
    }

    @Test
    @DisplayName("ATT-12: other attributes are in force at once and set the time anew, both ways")
    void attributesChange() {
        attributes(NUMBER, "pmin=100");
        observe(NUMBER, 1);
        thing.number.set(1L);
        pass(5_000);
        assertThat(wire.sent).isEmpty();
        attributes(NUMBER, "pmin=3");
        pass(100);
        assertThat(wire.texts()).containsExactly("1: 1");
        attributes("/26241", "pmax=20");
        pass(15_000);
        attributes("/26241/0", "pmax=200");
        pass(100_000);
        assertThat(wire.sent).hasSize(1);
    }

    @Test
    @DisplayName("ATT-11: Write-Attributes alone observes nothing")
    void noObservation() {
        attributes(NUMBER, "pmax=1");
        pass(10_000);
        assertThat(wire.sent).isEmpty();
        assertThat(observations.size()).isZero();
    }

    @Test
    @DisplayName(
            "ATT-04, ATT-13, P-46: what is assigned above an observation steers it, what is assigned below does not")
    void levels() {
        thing.slow.complete(1L);
        attributes(NUMBER, "pmin=50");
        attributes("/26241", "pmin=10");
        observe("/26241/0", 1);
        observe(NUMBER, 2);
        thing.number.set(1L);
        pass(10_100);
        assertThat(wire.tokens()).containsExactly(1);
        pass(40_100);
        assertThat(wire.tokens()).containsExactly(1, 2);
    }

    @Test
    @DisplayName(
            "ATT-02, SRV-02: without attributes the periods of the Server object are in force, as they are at the time")
    void serverDefaults() {
        serverResource(2, 5L);
        serverResource(3, 20L);
        observe(NUMBER, 1);
        thing.number.set(1L);
        pass(4_999);
        assertThat(wire.sent).isEmpty();
        pass(101);
        assertThat(wire.sent).hasSize(1);
        pass(20_200);
        assertThat(wire.sent).hasSize(2);
        serverResource(3, 8L);
        pass(8_200);
        assertThat(wire.sent).hasSize(3);
        attributes("/26241", "pmax=0");
        pass(100_000);
        assertThat(wire.sent)
                .as("an own attribute wins, also one that says none")
                .hasSize(3);
    }

    @Test
    @DisplayName("OBS-16, ETS-301: two observations keep their own periods; the numbers rise")
    void ets301() {
        attributes("/26241/0/1", "pmin=5", "pmax=15");
        attributes("/26241/0/2", "pmin=10", "pmax=20");
        observe("/26241/0/1", 1);
        int last = observe("/26241/0/2", 2).observe();
        for (int second = 0; second < 60; second++) {
            thing.fixed.set(second / 2.0);
            pass(1000);
        }
        assertThat(wire.tokens().stream().filter(token -> token == 1).count()).isBetween(3L, 4L);
        assertThat(wire.tokens().stream().filter(token -> token == 2).count()).isBetween(5L, 6L);
        for (var notification : wire.sent) {
            assertThat(notification.number()).isGreaterThan(last);
            last = notification.number();
        }
    }

    @Test
    @DisplayName("A Read that fails when pmax has passed is tried again a period later, not at once and not never")
    void unreadable() {
        attributes("/26241/0/10", "pmax=10");
        observe("/26241/0/10", 1);
        thing.fails = new IllegalStateException("broken");
        pass(10_100);
        long reads = thing.calls.stream().filter("called"::equals).count();
        pass(9_000);
        assertThat(thing.calls.stream().filter("called"::equals).count()).isEqualTo(reads);
        thing.fails = null;
        pass(1_200);
        assertThat(wire.texts()).containsExactly("1: hello");
    }

    @Test
    @DisplayName("OBS-09: an instance that comes or goes is a change of the object, within its periods")
    void instances() {
        attributes("/26241", "pmin=5");
        observe("/26241/0/3", 1);
        thing.list.set(Map.of(0, 1L));
        thing.list.set(Map.of(0, 2L));
        pass(5_100);
        assertThat(wire.sent).hasSize(1);
        assertThat(wire.codes(1)).containsExactly(Code.CONTENT);
    }

    @Test
    @DisplayName("While nothing is due, nothing runs: without observations and periods no timer waits")
    void sleeps() {
        pass(1000);
        observe(NUMBER, 1);
        thing.number.set(1L);
        pass(60_000); // the value is stored
        assertThat(timers.pending()).isZero();
        attributes(NUMBER, "pmax=100");
        assertThat(timers.pending()).isEqualTo(1);
        cancel(NUMBER, 1);
        pass(200_000);
        assertThat(timers.pending()).isZero();
    }
}
