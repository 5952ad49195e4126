// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Greater than, less than and step. */
final class ConditionsTest extends ObservationBench {
    private static final String NUMBER = "/26241/0/1";
    private static final String FIXED = "/26241/0/2";
    private static final String LIST = "/26241/0/3";

    /** Whether a notification follows. */
    private boolean told(double value) {
        wire.sent.clear();
        thing.fixed.set(value);
        return !wire.sent.isEmpty();
    }

    private void begin(double value, String... query) {
        thing.fixed.set(value);
        attributes(FIXED, query);
        observe(FIXED, 1, TLV);
    }

    @Test
    @DisplayName("OBS-05: the first worked example, gt=45 and st=10")
    void greaterThanAndStep() {
        begin(20, "gt=45", "st=10");
        assertThat(told(35)).as("st").isTrue();
        assertThat(told(45)).as("st").isTrue();
        assertThat(told(50)).as("gt").isTrue();
        assertThat(told(40)).as("both").isTrue();
        assertThat(told(20)).as("st").isTrue();
        assertThat(told(29.9)).isFalse();
    }

    @Test
    @DisplayName("OBS-05: the second worked example, lt=20, gt=85 and st=10")
    void lessThanToo() {
        begin(17, "lt=20", "gt=85", "st=10");
        assertThat(told(24)).as("lt").isTrue();
        assertThat(told(75)).as("st").isTrue();
        assertThat(told(90)).as("gt and st").isTrue();
        assertThat(told(50)).as("gt and st").isTrue();
        assertThat(told(10)).as("lt and st").isTrue();
        assertThat(told(87)).as("all").isTrue();
        assertThat(told(99)).as("st").isTrue();
        assertThat(told(95)).isFalse();
    }

    @Test
    @DisplayName(
            "OBS-05, P-49: thresholds are crossings, not levels, and the threshold itself lies below gt and above lt")
    void crossings() {
        begin(10, "gt=20");
        assertThat(told(20)).isFalse();
        assertThat(told(20.5)).isTrue();
        assertThat(told(30)).as("still above").isFalse();
        assertThat(told(20)).as("down again").isTrue();
        attributes(FIXED, "gt", "lt=5");
        assertThat(told(5)).isFalse();
        assertThat(told(4)).isTrue();
        assertThat(told(1)).isFalse();
        assertThat(told(5)).isTrue();
    }

    @Test
    @DisplayName("P-49: a step counts from the value last notified, not from the last one seen")
    void stepFromTheLastNotified() {
        begin(0, "st=1");
        assertThat(told(0.6)).isFalse();
        assertThat(told(0.9)).isFalse();
        assertThat(told(1.0)).isTrue();
        assertThat(told(1.9)).isFalse();
        assertThat(told(0.0)).isTrue();
    }

    @Test
    @DisplayName("OBS-05: a step of 0.1 from 0.2 to 0.3 is one, whatever binary fractions make of it")
    void decimalStep() {
        begin(0.2, "st=0.1");
        assertThat(told(0.3)).isTrue();
        assertThat(told(0.39999)).isFalse();
        assertThat(told(0.4)).isTrue();
        assertThat(told(1e15)).isTrue();
        assertThat(told(1e15 + 0.125)).isTrue();
    }

    @Test
    @DisplayName("OBS-02, ATT-02: with a condition the change alone is none, and without conditions again it is")
    void conditionInsteadOfChange() {
        begin(1, "gt=100");
        assertThat(told(2)).isFalse();
        attributes(FIXED, "gt");
        assertThat(told(3)).isTrue();
    }

    @Test
    @DisplayName("OBS-03: a crossing within pmin is told when it has passed, with the newest value, though it is back")
    void crossingWithinTheMinimum() {
        begin(10, "gt=20", "pmin=5");
        thing.fixed.set(25.0);
        thing.fixed.set(12.0);
        pass(4_999);
        assertThat(wire.sent).isEmpty();
        pass(101);
        assertThat(wire.sent).hasSize(1);
    }

    @Test
    @DisplayName("OBS-04: pmax is told although no condition is met")
    void maximumDespiteConditions() {
        begin(10, "gt=20", "pmax=30");
        assertThat(told(15)).isFalse();
        pass(30_100);
        assertThat(wire.sent).hasSize(1);
        assertThat(told(16)).isFalse();
    }

    @Test
    @DisplayName(
            "OBS-06: of a multiple resource any instance that meets a condition counts, and so does one that comes or"
                    + " goes")
    void multiple() {
        attributes(LIST, "gt=20");
        observe(LIST, 1);
        thing.list.set(Map.of(0, 12L, 1, 13L));
        assertThat(wire.sent).isEmpty();
        thing.list.set(Map.of(0, 12L, 1, 21L));
        assertThat(wire.sent).hasSize(1);
        thing.list.set(Map.of(0, 12L));
        assertThat(wire.sent).hasSize(2);
        thing.list.set(Map.of(0, 12L, 5, 1L));
        assertThat(wire.sent).hasSize(3);
    }

    @Test
    @DisplayName("OBS-05, OBS-08: conditions are judged in every format the server may ask for")
    void formats() {
        attributes(NUMBER, "st=2");
        observe(NUMBER, 1, -1);
        observe(NUMBER, 2, TLV);
        observe(NUMBER, 3, 1542);
        thing.number.set(8L);
        assertThat(wire.sent).isEmpty();
        thing.number.set(9L);
        assertThat(wire.tokens()).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    @DisplayName("ATT-13, P-46: conditions of a resource do not steer the observation of its instance")
    void instance() {
        thing.slow.complete(1L);
        attributes(NUMBER, "gt=100");
        observe("/26241/0", 1);
        observe(NUMBER, 2);
        thing.number.set(8L);
        assertThat(wire.tokens()).containsExactly(1);
    }
}
