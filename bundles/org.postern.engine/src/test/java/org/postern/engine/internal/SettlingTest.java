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
    @DisplayName("HOT-03: settled is when the device is there and nothing came for 10 ms, once")
    void quiet() {
        settling.begin(Duration.ofSeconds(3));
        complete = true;
        pass(8);
        settling.listChanged();
        pass(9);
        assertThat(settled).isZero();
        pass(1);
        assertThat(settled).isEqualTo(1);
        settling.listChanged();
        pass(10_000);
        assertThat(settled).isEqualTo(1);
    }

    @Test
    @DisplayName("HOT-03: without a device, or without a quiet moment, the longest wait ends it")
    void longest() {
        settling.begin(Duration.ofSeconds(3));
        pass(1000);
        complete = true;
        for (int i = 0; i < 333; i++) {
            settling.listChanged();
            pass(6);
        }
        assertThat(settled).isZero();
        pass(2);
        assertThat(settled).isEqualTo(1);
    }

    @Test
    @DisplayName("HOT-03: what came but is not announced yet breaks the quiet")
    void notAnnouncedYet() {
        settling.begin(Duration.ofSeconds(3));
        pass(9);
        list = "the device";
        complete = true;
        pass(1);
        assertThat(settled).isZero();
        pass(9);
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
}
