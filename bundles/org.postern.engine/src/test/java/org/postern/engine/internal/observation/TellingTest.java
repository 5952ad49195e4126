// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Operation.Kind;

/** Objects that wait until observers were told. */
final class TellingTest extends ObservationBench {
    private static final Path INSTANCE = Path.of(26241, 0);

    private final List<String> order = new ArrayList<>();

    private void whenTold() {
        assertThat(notifier.whenTold(INSTANCE, () -> order.add("told"))).isTrue();
    }

    @Test
    @DisplayName("OBS-02: where nobody observes nothing is waited for")
    void nobody() {
        thing.number.set(1L);
        whenTold();
        assertThat(order).containsExactly("told");
    }

    @Test
    @DisplayName("OBS-02: an object that waits until its value was told has each of its values notified")
    void eachValue() {
        SteppedExecutor pool = new SteppedExecutor();
        Thing other = new Thing();
        keeper.offer(Sources.of(other, pool, 9, 2));
        pool.run();
        observations.observe(operation(Kind.OBSERVE, "/26241/0/12", 1, -1), answers::add);
        pool.run();
        other.names.put(9, "nine");
        keeper.changed(Path.of(26241, 0, 12));
        whenTold();
        assertThat(order).as("nobody has looked yet").isEmpty();
        pool.run();
        assertThat(wire.sent).hasSize(1);
        assertThat(order).containsExactly("told");
    }

    @Test
    @DisplayName(
            "OBS-02, RFC 7641, section 4.5: an acknowledgement that keeps a value from being told is waited for, 5 s long")
    void acknowledgement() {
        observe("/26241/0/1", 1);
        timers.advance(Duration.ofHours(24));
        thing.number.set(1L);
        thing.number.set(2L);
        whenTold();
        timers.advance(Duration.ofSeconds(4));
        assertThat(order).isEmpty();
        wire.deliver(Delivery.ACKED);
        assertThat(order).containsExactly("told");
        assertThat(wire.texts()).containsExactly("1: 1", "1: 2");

        timers.advance(Duration.ofHours(24));
        thing.number.set(3L);
        thing.number.set(4L);
        whenTold();
        timers.advance(Duration.ofSeconds(6));
        assertThat(order).containsExactly("told", "told");
    }

    @Test
    @DisplayName("OBS-03: who wants to hear later is not waited for")
    void minimumPeriod() {
        attributes("/26241/0/1", "pmin=60");
        observe("/26241/0/1", 1);
        thing.number.set(1L);
        whenTold();
        assertThat(order).containsExactly("told");
        assertThat(wire.sent).isEmpty();
    }

    @Test
    @DisplayName("OBS-02, OBS-11, OBS-12: who observes no more is not waited for any longer, whatever he has not heard")
    void ended() {
        observe("/26241/0/1", 1);
        timers.advance(Duration.ofHours(24));
        thing.number.set(1L);
        thing.number.set(2L);
        whenTold();
        assertThat(order).isEmpty();
        cancel("/26241/0/1", 1);
        assertThat(order).containsExactly("told");
        timers.advance(Duration.ofSeconds(6));
        assertThat(order).as("once").containsExactly("told");
    }
}
