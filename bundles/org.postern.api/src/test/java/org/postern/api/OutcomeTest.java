// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    @DisplayName("TYP-04: accepting does nothing until the commit")
    void accepted() {
        AtomicInteger commits = new AtomicInteger();
        Outcome outcome = Outcome.accepted(commits::incrementAndGet);
        assertThat(commits).hasValue(0);
        ((Outcome.Accepted) outcome).then().run();
        assertThat(commits).hasValue(1);
    }

    @Test
    @DisplayName("TYP-04: refusing without a reason is a bad request")
    void refused() {
        assertThat(Outcome.refused("too hot")).isEqualTo(new Outcome.Refused(Refusal.BAD_REQUEST, "too hot"));
        assertThat(Outcome.refused(Refusal.UNAVAILABLE, "later"))
                .isEqualTo(new Outcome.Refused(Refusal.UNAVAILABLE, "later"));
    }

    @Test
    @DisplayName("TYP-04: an outcome has all its parts")
    @SuppressWarnings("NullAway")
    void complete() {
        assertThatThrownBy(() -> Outcome.accepted(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Outcome.refused(null)).isInstanceOf(NullPointerException.class);
    }
}
