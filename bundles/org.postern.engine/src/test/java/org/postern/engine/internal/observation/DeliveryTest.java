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
import org.postern.transport.api.Token;

/** What becomes of notifications. */
final class DeliveryTest extends ObservationBench {
    @Test
    @DisplayName("GEN-07: a Read that fails is not notified and ends nothing")
    void failingRead() {
        observe("/26241/0/10", 1);
        thing.fails = new IllegalStateException("broken");
        keeper.changed(Path.of(26241, 0, 10));
        assertThat(wire.sent).isEmpty();
        assertThat(observations.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("OBS-02: A change is notified although the first Reads for it fail, less and less often tried")
    void failingReadsAndThenOne() {
        observe("/26241/0/10", 1);
        thing.fails = new IllegalStateException("broken");
        thing.greeting = "good day";
        for (int i = 0; i < 100; i++) {
            keeper.changed(Path.of(26241, 0, 10));
        }
        pass(6_000); // looks after 1, 2 and 4 s
        thing.fails = null;
        pass(900);
        assertThat(wire.sent).isEmpty();
        pass(200);
        assertThat(wire.sent).hasSize(1);
        pass(3_600_000);
        assertThat(wire.sent).hasSize(1);
    }

    @Test
    @DisplayName("What changes while the object is too busy to be read is notified when it is not")
    void busy() {
        SteppedExecutor pool = new SteppedExecutor();
        Thing other = new Thing();
        keeper.offer(Sources.of(other, pool, 9, 2));
        pool.run();
        observations.observe(operation(Kind.OBSERVE, "/26241/0/12", 1, -1), answers::add);
        pool.run();
        for (int i = 0; i < 8; i++) {
            operations.read(Path.of(26241, 0, 10), -1, answer -> {});
        }
        other.names.put(9, "nine");
        keeper.changed(Path.of(26241, 0, 12));
        pool.run();
        assertThat(wire.sent).isEmpty();
        timers.advance(Duration.ofSeconds(1));
        pool.run();
        assertThat(wire.sent).hasSize(1);
    }

    @Test
    @DisplayName("OBS-11, P-51: a Reset ends the observation, in answer to either kind of notification")
    void reset() {
        observe("/26241/0/1", 1);
        observe("/26241/0/0", 2);
        observations.reset(Token.of(new byte[] {1}));
        observations.reset(Token.of(new byte[] {9}));
        thing.number.set(8L);
        assertThat(wire.sent).isEmpty();
        timers.advance(Duration.ofHours(25));
        thing.text.set("x");
        wire.deliver(Delivery.RESET);
        assertThat(observations.size()).isZero();
    }

    @Test
    @DisplayName("OBS-11, OBS-13: a late Reset does not end a newer observation with the same token")
    void lateReset() {
        observe("/26241/0/1", 1);
        timers.advance(Duration.ofHours(25));
        thing.number.set(8L);
        observe("/26241/0/0", 1);
        wire.deliver(Delivery.RESET);
        thing.text.set("x");
        assertThat(wire.texts()).containsExactly("1: 8", "1: x");
    }

    @Test
    @DisplayName("OBS-10: at least one notification in 24 hours is confirmable")
    void confirmable() {
        observe("/26241/0/1", 1);
        for (long hour = 1; hour <= 49; hour++) {
            timers.advance(Duration.ofHours(1));
            thing.number.set(hour % 2);
            wire.deliver(Delivery.ACKED);
        }
        List<Integer> confirmed = new ArrayList<>();
        for (int i = 0; i < wire.sent.size(); i++) {
            if (wire.sent.get(i).confirmable()) {
                confirmed.add(i + 1);
            }
        }
        assertThat(wire.sent).hasSize(49);
        assertThat(confirmed).containsExactly(24, 48);
    }

    @Test
    @DisplayName("RFC 7641, section 4.5: while an acknowledgement is awaited nothing else is sent; the latest follows")
    void oneAtATime() {
        observe("/26241/0/1", 1);
        timers.advance(Duration.ofHours(24));
        thing.number.set(1L);
        thing.number.set(2L);
        thing.number.set(3L);
        assertThat(wire.texts()).containsExactly("1: 1");
        wire.deliver(Delivery.ACKED);
        assertThat(wire.texts()).containsExactly("1: 1", "1: 3");
        assertThat(wire.last().confirmable()).isFalse();
    }

    @Test
    @DisplayName("A late word about an earlier notification does not count as the acknowledgement that is awaited")
    void lateDelivery() {
        observe("/26241/0/1", 1);
        thing.number.set(1L);
        timers.advance(Duration.ofHours(24));
        thing.number.set(2L);
        wire.deliveries.get(0).accept(Delivery.SENT);
        thing.number.set(3L);
        assertThat(wire.texts()).containsExactly("1: 1", "1: 2");
        wire.deliveries.get(1).accept(Delivery.ACKED);
        assertThat(wire.texts()).containsExactly("1: 1", "1: 2", "1: 3");
    }

    @Test
    @DisplayName(
            "OBS-14: without acknowledgement the observation is kept and what follows is stored until the server is"
                    + " heard of")
    void unacknowledged() {
        observe("/26241/0/1", 1);
        timers.advance(Duration.ofHours(24));
        thing.number.set(1L);
        thing.number.set(2L);
        wire.deliver(Delivery.TIMED_OUT);
        thing.number.set(3L);
        assertThat(wire.texts()).containsExactly("1: 1");
        assertThat(probes).as("an Update finds out").isEqualTo(1);
        assertThat(observations.size()).isEqualTo(1);
        observations.heard();
        for (int i = 0; i < 3; i++) {
            assertThat(wire.last().confirmable()).isTrue();
            wire.deliver(Delivery.ACKED);
        }
        assertThat(wire.texts()).containsExactly("1: 1", "1: 1", "1: 2", "1: 3");
        thing.number.set(4L);
        assertThat(wire.texts()).endsWith("1: 4");
        assertThat(wire.last().confirmable()).isFalse();
    }

    @Test
    @DisplayName("OBS-14: where nothing is to be stored, a notification that is not acknowledged ends the observation")
    void unacknowledgedAndNotStored() {
        storing(false);
        observe("/26241/0/1", 1);
        timers.advance(Duration.ofHours(24));
        thing.number.set(1L);
        wire.deliver(Delivery.TIMED_OUT);
        assertThat(observations.size()).isZero();
        assertThat(probes).isZero();
    }

    @Test
    @DisplayName("OBS-14: a server that answers, but acknowledges no notification three times, does not want them")
    void neverAcknowledged() {
        observe("/26241/0/1", 1);
        timers.advance(Duration.ofHours(24));
        thing.number.set(1L);
        for (int i = 1; i < 3; i++) {
            wire.deliver(Delivery.TIMED_OUT);
            assertThat(observations.size()).isEqualTo(1);
            observations.online();
        }
        wire.deliver(Delivery.TIMED_OUT);
        assertThat(observations.size()).isZero();
    }

    @Test
    @DisplayName("A notification that could not leave is followed by the newest value a second later")
    void failed() {
        observe("/26241/0/1", 1);
        thing.number.set(1L);
        wire.deliver(Delivery.FAILED);
        assertThat(wire.texts()).containsExactly("1: 1");
        timers.advance(Duration.ofMillis(1100));
        assertThat(wire.texts()).containsExactly("1: 1", "1: 1");
        assertThat(wire.last().confirmable()).isTrue();
        wire.deliver(Delivery.ACKED);
        timers.advance(Duration.ofHours(1));
        assertThat(wire.sent).hasSize(2);
    }

    @Test
    @DisplayName("REG-18: without a registration in force nothing is sent")
    void notRegistered() {
        observe("/26241/0/1", 1);
        connection = null;
        thing.number.set(1L);
        timers.advance(Duration.ofSeconds(5));
        assertThat(wire.sent).isEmpty();
        connection = wire;
        observations.online();
        assertThat(wire.texts()).containsExactly("1: 1");
    }

    @Test
    @DisplayName("A change that finds no thread is looked at a moment later")
    void noThread() {
        SteppedExecutor threads = new SteppedExecutor();
        Observations own = notifier(threads, NotificationSettings.DEFAULT).server(2, () -> connection, () -> {});
        own.observe(operation(Kind.OBSERVE, "/26241/0/1", 1, -1), answers::add);
        threads.run();
        threads.full(true);
        thing.number.set(8L);
        threads.full(false);
        timers.advance(Duration.ofSeconds(1));
        threads.run();
        assertThat(wire.texts()).containsExactly("1: 8");
    }
}
