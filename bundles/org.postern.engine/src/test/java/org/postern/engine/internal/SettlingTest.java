// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.time.VirtualTimers;

final class SettlingTest {
    private final VirtualTimers timers = new VirtualTimers();
    private Object list = "nothing";
    private boolean complete;
    private int settled;
    private final Settling settling = new Settling(timers, () -> list, () -> complete, () -> settled++);

    private void pass(long millis) {
        timers.advance(Duration.ofMillis(millis));
    }

    @Test
    @DisplayName("HOT-03: settled is when the device is there and nothing comes any more, once")
    void quiet() {
        settling.begin(Duration.ofSeconds(3));
        complete = true;
        pass(1);
        assertThat(settled).isZero();
        pass(1);
        assertThat(settled).isEqualTo(1);
        list = "one more";
        pass(10_000);
        assertThat(settled).isEqualTo(1);
        assertThat(timers.pending()).isZero();
    }

    @Test
    @DisplayName("HOT-03: without a quiet moment the longest wait ends it")
    void longest() {
        settling.begin(Duration.ofSeconds(3));
        complete = true;
        for (int i = 0; i < 2_999; i++) {
            list = "object " + i;
            pass(1);
        }
        assertThat(settled).isZero();
        pass(1);
        assertThat(settled).isEqualTo(1);
    }

    @Test
    @DisplayName("HOT-03: an object that came breaks the quiet")
    void breaks() {
        settling.begin(Duration.ofSeconds(3));
        pass(1);
        list = "the device";
        complete = true;
        pass(1);
        assertThat(settled).isZero();
        pass(1);
        assertThat(settled).isZero();
        pass(1);
        assertThat(settled).isEqualTo(1);
    }

    @Test
    @DisplayName("HOT-03: a quiet moment without the device settles nothing")
    void incomplete() {
        settling.begin(Duration.ofSeconds(3));
        pass(2999);
        assertThat(settled).isZero();
        pass(1);
        assertThat(settled).isEqualTo(1);
    }

    @Test
    @DisplayName("HOT-03: start-up that completes without a change of the object list settles soon after")
    void completesWithoutAChange() {
        settling.begin(Duration.ofSeconds(3));
        pass(400);
        assertThat(settled).isZero();
        complete = true;
        pass(5);
        assertThat(settled).isEqualTo(1);
        pass(10_000);
        assertThat(settled).isEqualTo(1);
        assertThat(timers.pending()).isZero();
    }
}
