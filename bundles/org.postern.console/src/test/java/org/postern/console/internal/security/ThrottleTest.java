// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    // close to the end of the range: the clock may wrap
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5));
    private final Throttle throttle = new Throttle(clock::get);

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(address);
        }
    }

    private void pass(long seconds) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    @DisplayName("Two wrong passwords cost nothing, then the wait doubles up to five minutes")
    void doubles() {
        assertThat(throttle.waitSeconds("a")).isZero();
        fail("a", 2);
        assertThat(throttle.waitSeconds("a")).isZero();
        fail("a", 1);
        assertThat(throttle.waitSeconds("a")).isEqualTo(1);
        fail("a", 1);
        assertThat(throttle.waitSeconds("a")).isEqualTo(2);
        fail("a", 10);
        assertThat(throttle.waitSeconds("a")).isEqualTo(300);
        assertThat(throttle.waitSeconds("b")).isZero();
    }

    @Test
    @DisplayName("The wait runs down with the monotonic clock, the count stays until forgotten")
    void runsDown() {
        fail("a", 5);
        assertThat(throttle.waitSeconds("a")).isEqualTo(4);
        pass(4);
        assertThat(throttle.waitSeconds("a")).isZero();
        fail("a", 1);
        assertThat(throttle.waitSeconds("a")).isEqualTo(8);
        pass(16 * 60);
        fail("b", 1);
        fail("a", 1);
        assertThat(throttle.waitSeconds("a")).isZero();
    }

    @Test
    @DisplayName("The right password clears its address")
    void clears() {
        fail("a", 6);
        throttle.passed("a");
        assertThat(throttle.waitSeconds("a")).isZero();
    }

    @Test
    @DisplayName("Many addresses together are slowed to one attempt in three seconds, never shut out")
    void global() {
        for (int i = 0; i < 20; i++) {
            throttle.failed("10.0.0." + i);
        }
        assertThat(throttle.waitSeconds("owner")).isEqualTo(3);
        pass(3);
        assertThat(throttle.waitSeconds("owner")).isZero();
    }

    @Test
    @DisplayName("A flood of addresses does not grow the memory: the oldest is forgotten")
    void bounded() {
        fail("first", 6);
        for (int i = 0; i < 1_000; i++) {
            throttle.failed("10.0." + i / 256 + "." + i % 256);
        }
        assertThat(throttle.waitSeconds("first")).as("8 when remembered").isEqualTo(3);
    }
}
