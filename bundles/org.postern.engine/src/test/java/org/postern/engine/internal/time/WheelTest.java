// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class WheelTest {
    private static final long TICK = Duration.ofMillis(100).toNanos();

    private final VirtualTimers timers = new VirtualTimers();
    private final Wheel wheel = new Wheel(timers, Duration.ofNanos(TICK), 8);
    private final List<Waiting> fallen = new ArrayList<>();

    private final class Waiting extends Wheel.Entry {
        private long wanted;
        private long due;
        private int times;

        @Override
        protected void due() {
            due = timers.nanoTime();
            times++;
            fallen.add(this);
        }

        Waiting in(long millis) {
            wanted = timers.nanoTime() + Duration.ofMillis(millis).toNanos();
            wheel.set(this, wanted);
            return this;
        }
    }

    private void pass(long millis) {
        timers.advance(Duration.ofMillis(millis));
    }

    @Test
    @DisplayName(
            "OBS-02: nothing falls due too early, nothing more than a tick too late, whatever was set and cancelled")
    void onTime() {
        Random random = new Random(42);
        List<Waiting> all = new ArrayList<>();
        for (int round = 0; round < 2000; round++) {
            Waiting waiting =
                    all.isEmpty() || random.nextInt(3) > 0 ? new Waiting() : all.remove(random.nextInt(all.size()));
            waiting.times = 0;
            waiting.in(random.nextInt(5000));
            all.add(waiting);
            if (random.nextInt(10) == 0) {
                wheel.cancel(all.remove(random.nextInt(all.size())));
            }
            if (random.nextInt(4) == 0) {
                pass(random.nextInt(700));
            }
        }
        pass(6000);
        assertThat(all).allSatisfy(waiting -> {
            assertThat(waiting.times).isEqualTo(1);
            assertThat(waiting.due - waiting.wanted).isBetween(0L, TICK);
        });
        assertThat(wheel.size()).isZero();
        assertThat(timers.pending()).isZero();
    }

    @Test
    @DisplayName("Between two due times nothing runs, and while the wheel is empty nothing waits")
    void sleeps() {
        assertThat(timers.pending()).isZero();
        new Waiting().in(1000);
        Waiting later = new Waiting().in(100_000);
        pass(1000);
        assertThat(fallen).hasSize(1);
        assertThat(timers.pending()).isEqualTo(1);
        assertThat(timers.due()).isEqualTo(later.wanted);
        wheel.cancel(later);
        pass(99_000);
        assertThat(timers.pending()).isZero();
        assertThat(fallen).hasSize(1);
    }

    @Test
    @DisplayName("What is set anew waits for its new time only; what is due already falls due with the next tick")
    void setAnew() {
        Waiting waiting = new Waiting().in(500);
        waiting.in(2000);
        pass(1999);
        assertThat(fallen).isEmpty();
        pass(1);
        assertThat(waiting.times).isEqualTo(1);
        waiting.in(-5000);
        pass(100);
        assertThat(waiting.times).isEqualTo(2);
    }

    @Test
    @DisplayName("An entry may enter itself again while it falls due")
    void again() {
        Wheel.Entry[] entry = {null};
        int[] times = {0};
        entry[0] = new Wheel.Entry() {
            @Override
            protected void due() {
                times[0]++;
                if (times[0] < 5) {
                    wheel.set(entry[0], timers.nanoTime() + TICK);
                }
            }
        };
        wheel.set(entry[0], timers.nanoTime());
        pass(1000);
        assertThat(times[0]).isEqualTo(5);
    }
}
