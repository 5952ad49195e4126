// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.platform.api.Memory;
import org.postern.platform.api.Power;

class SamplerTest {
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<String> changes = new ArrayList<>();
    private long nanos = Long.MAX_VALUE - 5;
    private long free = 1;
    private int reads;
    private boolean broken;

    private final Sampler sampler = new Sampler(
            this::read,
            (older, newer) -> changes.add(free(older) + ">" + free(newer)),
            background::add,
            () -> nanos,
            Duration.ofSeconds(1));

    private Sample read() {
        reads++;
        if (broken) {
            throw new IllegalStateException("broken");
        }
        return new Sample(Optional.of(new Memory(100, free)), Power.UNKNOWN, ZoneId.of("UTC"));
    }

    private static long free(Sample sample) {
        return sample.memory().orElseThrow().freeKilobytes();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    @DisplayName("DEV-11: the first question is answered right, the next from the sample")
    void firstIsRight() {
        assertThat(free(sampler.last())).isEqualTo(1);
        free = 2;
        assertThat(free(sampler.last())).isEqualTo(1);
        assertThat(reads).isEqualTo(1);
        assertThat(background).isEmpty();
    }

    @Test
    @DisplayName(
            "DEV-11: a question after the refresh time gets the last sample and starts one more, in the background")
    void refreshedInBackground() {
        sampler.last();
        free = 2;
        pass(Duration.ofSeconds(1));
        assertThat(free(sampler.last())).isEqualTo(1);
        assertThat(free(sampler.last())).isEqualTo(1);
        assertThat(background).hasSize(1);
        background.remove().run();
        assertThat(free(sampler.last())).isEqualTo(2);
        assertThat(changes).containsExactly("1>2");
        pass(Duration.ofMillis(999));
        sampler.last();
        assertThat(background).isEmpty();
        pass(Duration.ofMillis(1));
        sampler.last();
        assertThat(background).hasSize(1);
    }

    @Test
    @DisplayName("DEV-11: equal samples keep their instances, so that readers may compare by them")
    void sameInstances() {
        Sample first = sampler.last();
        sampler.take();
        assertThat(sampler.last().memory()).isSameAs(first.memory());
        assertThat(sampler.last().power()).isSameAs(first.power());
    }

    @Test
    @DisplayName("DEV-11: a machine that cannot be read keeps its last values and is asked again")
    void broken() {
        sampler.last();
        broken = true;
        pass(Duration.ofSeconds(1));
        sampler.last();
        background.remove().run();
        broken = false;
        free = 3;
        assertThat(free(sampler.last())).isEqualTo(1);
        background.remove().run();
        assertThat(free(sampler.last())).isEqualTo(3);
    }

    @Test
    @DisplayName("DEV-11: a reader is answered while the platform stops")
    void stopping() {
        Sampler stopped = new Sampler(
                this::read,
                (older, newer) -> {},
                task -> {
                    throw new RejectedExecutionException();
                },
                () -> nanos,
                Duration.ofMillis(1));
        stopped.last();
        pass(Duration.ofMillis(1));
        assertThat(free(stopped.last())).isEqualTo(1);
    }
}
