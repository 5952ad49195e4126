// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.objects.ThingTable;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.engine.internal.time.Turns;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.engine.internal.tree.Lane;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.management.api.HealthEntry;

final class HandlerWatchTest {
    private static final ObjectSource.Origin ORIGIN = new ObjectSource.Origin(7, "garden 1.0.0", 0, 42);

    private final VirtualTimers timers = new VirtualTimers();
    private final Health health = new Health(event -> {});
    private final HandlerWatch watch = new HandlerWatch(timers, health);
    private final SteppedExecutor pool = new SteppedExecutor();
    private final Lane lane = new Lane(pool, 8, watch.of(new ThingTable().model(), ORIGIN));

    private void pass(Duration time) {
        timers.advance(time);
    }

    private List<String> texts() {
        return health.entries().stream().map(HealthEntry::text).toList();
    }

    @Test
    @DisplayName("HOT-04: a handler that does not come back for a minute is named in the health, until it does")
    void hangs() {
        lane.run(() -> {
            pass(HandlerWatch.LIMIT.minusMillis(1));
            assertThat(texts()).isEmpty();
            pass(Duration.ofMillis(1));
            assertThat(health.entries()).singleElement().satisfies(entry -> {
                assertThat(entry.severity()).isEqualTo(HealthEntry.Severity.WARNING);
                assertThat(entry.subject()).isEqualTo("garden 1.0.0");
                assertThat(entry.text()).contains("26241 (Thing)", "garden 1.0.0", "60 s");
                assertThat(entry.remedy()).contains("handlerThreads");
            });
            pass(Duration.ofHours(1));
            assertThat(texts()).hasSize(1);
        });
        pool.run();
        assertThat(texts()).isEmpty();
    }

    @Test
    @DisplayName("HOT-04: what runs for less is not reported, however busy the object is, and no timer stays behind")
    void busy() {
        for (int i = 0; i < 8; i++) {
            lane.run(() -> {
                pass(Duration.ofSeconds(44));
                assertThat(texts()).isEmpty();
            });
        }
        pool.run();
        pass(HandlerWatch.LIMIT);
        assertThat(timers.pending()).isZero();
    }

    @Test
    @DisplayName("HOT-04: a second call that hangs is named again, at most a quarter of a minute late")
    void again() {
        lane.run(() -> pass(HandlerWatch.LIMIT));
        lane.run(() -> {
            assertThat(texts()).isEmpty();
            pass(HandlerWatch.LIMIT.plusSeconds(15));
            assertThat(texts()).hasSize(1);
        });
        pool.run();
        assertThat(texts()).isEmpty();
    }

    @Test
    @DisplayName("HOT-04: a handler that throws after a minute leaves no entry")
    void throwing() {
        List<String> seen = new ArrayList<>();
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> seen.add(failure.getMessage()));
        try {
            lane.run(() -> {
                pass(HandlerWatch.LIMIT);
                throw new IllegalStateException("broken");
            });
            pool.run();
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(null);
        }
        assertThat(seen).containsExactly("broken");
        assertThat(texts()).isEmpty();
    }

    @Test
    @DisplayName("HOT-01: an object that activates for a minute is named by its bundle")
    void activates() {
        Turns turn = watch.activation(ORIGIN);
        turn.begin();
        pass(HandlerWatch.LIMIT);
        assertThat(texts()).singleElement().asString().contains("activating", "garden 1.0.0");
        turn.end();
        assertThat(texts()).isEmpty();
    }
}
