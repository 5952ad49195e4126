// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.time.VirtualTimers;

class SettlingCompletionTest {
    @Test
    @DisplayName("REG-07: start-up that completes without a change of the object list settles soon after")
    void completesWithoutAChange() {
        VirtualTimers timers = new VirtualTimers();
        AtomicBoolean complete = new AtomicBoolean();
        AtomicInteger settled = new AtomicInteger();
        Settling settling = new Settling(timers, () -> "a list", complete::get, settled::incrementAndGet);
        settling.begin(Duration.ofSeconds(3));
        timers.advance(Duration.ofMillis(400));
        assertThat(settled).hasValue(0);

        complete.set(true);
        timers.advance(Duration.ofMillis(10));
        assertThat(settled).hasValue(1);

        timers.advance(Duration.ofSeconds(10));
        assertThat(settled).hasValue(1);
        assertThat(timers.pending()).isZero();
    }
}
