// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Sources;
import org.postern.transport.api.Code;
import org.postern.transport.api.Delivery;

/** Notifications to a server that is away. */
final class StoringTest extends ObservationBench {
    private static final String NUMBER = "/26241/0/1";

    private void away() {
        connection = null;
    }

    private void back() {
        connection = wire;
        observations.online();
    }

    private void disable() {
        observations.continuity().suspend();
        away();
        observations.continuity().lost();
    }

    private void registerAnew() {
        observations.continuity().renewed();
        observations.continuity().registered();
    }

    /** Everything sent from now on is acknowledged at once, until nothing is left. */
    private List<String> acknowledgeAll() {
        for (int i = 0; i < wire.deliveries.size(); i++) {
            wire.deliveries.get(i).accept(Delivery.ACKED);
        }
        return wire.texts();
    }

    @Test
    @DisplayName(
            "OBS-17, SRV-04, ETS-560: by default what is due while the server is away is stored and sent when it is"
                    + " back, oldest first")
    void stored() {
        observe(NUMBER, 1);
        observe("/26241/0/0", 2);
        away();
        thing.number.set(1L);
        thing.text.set("a");
        thing.number.set(2L);
        thing.text.set("b");
        pass(60_000);
        assertThat(wire.sent).isEmpty();
        back();
        assertThat(acknowledgeAll()).containsExactly("1: 1", "2: a", "1: 2", "2: b");
        assertThat(wire.sent).allMatch(sent -> sent.confirmable(), "each is confirmable");
    }

    @Test
    @DisplayName("OBS-02, OBS-17: the periods go on while the server is away")
    void periodsGoOn() {
        attributes(NUMBER, "pmin=10", "pmax=30");
        observe(NUMBER, 1);
        away();
        for (long second = 1; second <= 20; second++) {
            pass(1000);
            thing.number.set(second);
        }
        pass(39_000);
        back();
        assertThat(acknowledgeAll()).containsExactly("1: 9", "1: 19", "1: 20");
    }

    @Test
    @DisplayName("OBS-17: if the server wants none stored they are dropped")
    void dropped() {
        storing(false);
        observe(NUMBER, 1);
        disable();
        thing.number.set(1L);
        back();
        assertThat(wire.sent).isEmpty();
        thing.number.set(2L);
        assertThat(wire.texts()).containsExactly("1: 2");
    }

    @Test
    @DisplayName(
            "OBS-17: no more is stored than configured, by count; the oldest is dropped, counted and told to people")
    void boundedCount() {
        Observations few = notifier(Runnable::run, new NotificationSettings(false, 16, 3, 1024, Duration.ofMillis(100)))
                .server(2, () -> connection, () -> {});
        observe(few, NUMBER, 1, -1);
        away();
        for (long value = 1; value <= 5; value++) {
            thing.number.set(value);
        }
        connection = wire;
        few.online();
        assertThat(acknowledgeAll()).containsExactly("1: 3", "1: 4", "1: 5");
        assertThat(concerns.said).containsExactly("dropped 1 of 2", "dropped 2 of 2", "caught up 2");
    }

    @Test
    @DisplayName("OBS-17: and by bytes")
    void boundedBytes() {
        Observations few = notifier(Runnable::run, new NotificationSettings(false, 16, 99, 10, Duration.ofMillis(100)))
                .server(2, () -> connection, () -> {});
        observe(few, "/26241/0/0", 1, -1);
        away();
        thing.text.set("aaaa");
        thing.text.set("bbbb");
        thing.text.set("cccccc");
        connection = wire;
        few.online();
        assertThat(acknowledgeAll()).containsExactly("1: bbbb", "1: cccccc");
        away();
        thing.text.set("far too much for it");
        connection = wire;
        few.online();
        assertThat(wire.sent).hasSize(2);
    }

    @Test
    @DisplayName("RFC 7641, section 4.5.1: stored notifications of one observation go out one after the other")
    void oneAfterTheOther() {
        observe(NUMBER, 1);
        away();
        thing.number.set(1L);
        thing.number.set(2L);
        back();
        assertThat(wire.texts()).containsExactly("1: 1");
        thing.number.set(3L);
        thing.number.set(4L);
        assertThat(wire.texts()).containsExactly("1: 1");
        assertThat(acknowledgeAll()).containsExactly("1: 1", "1: 2", "1: 4");
    }

    @Test
    @DisplayName("OBS-11, OBS-12: what is stored for an observation that ends is not sent")
    void endsMeanwhile() {
        observe(NUMBER, 1);
        observe("/26241/0/0", 2);
        away();
        thing.number.set(1L);
        thing.number.set(2L);
        thing.text.set("a");
        cancel("/26241/0/0", 2);
        back();
        wire.deliver(Delivery.RESET);
        assertThat(wire.texts()).containsExactly("1: 1");
        assertThat(observations.size()).isZero();
    }

    @Test
    @DisplayName("DM-43, OBS-17: the end of an observation is stored too, as the last")
    void end() {
        Boxes boxes = new Boxes();
        keeper.offer(Sources.of(boxes, Runnable::run, 0, 2));
        Objects.requireNonNull(boxes.changes).add(3);
        observe("/26242/3/2", 1);
        away();
        ((Boxes.Box) Objects.requireNonNull(Objects.requireNonNull(keeper.tree().object(26242))
                                .instance(3))
                        .handler())
                .weight.set(6L);
        boxes.changes.remove(3);
        back();
        acknowledgeAll();
        assertThat(wire.codes(1)).containsExactly(Code.CONTENT, Code.NOT_FOUND);
    }

    @Test
    @DisplayName(
            "OBS-17: a server that goes away again in between gets the rest later, nothing twice but what was lost")
    void awayAgain() {
        observe(NUMBER, 1);
        away();
        thing.number.set(1L);
        thing.number.set(2L);
        thing.number.set(3L);
        back();
        wire.deliver(Delivery.ACKED);
        wire.deliver(Delivery.TIMED_OUT);
        assertThat(wire.texts()).containsExactly("1: 1", "1: 2");
        assertThat(probes).isEqualTo(1);
        observations.online();
        wire.deliver(Delivery.ACKED);
        wire.deliver(Delivery.ACKED);
        assertThat(wire.texts()).containsExactly("1: 1", "1: 2", "1: 2", "1: 3");
    }

    @Test
    @DisplayName("OBS-20, REG-16: with a new registration what was stored is void")
    void registeredAnew() {
        observe(NUMBER, 1);
        away();
        thing.number.set(1L);
        observations.clear();
        back();
        assertThat(wire.sent).isEmpty();
    }

    @Test
    @DisplayName(
            "OBS-17, SRV-03, OBS-20: what is due while the server is disabled is sent after the next Register, but the"
                    + " observations are over")
    void disabled() {
        observe(NUMBER, 1);
        disable();
        thing.number.set(1L);
        thing.number.set(2L);
        registerAnew();
        assertThat(observations.size()).isZero();
        thing.number.set(3L);
        back();
        assertThat(acknowledgeAll()).containsExactly("1: 1", "1: 2");
        thing.number.set(4L);
        assertThat(wire.sent).hasSize(2);
        assertThat(store.read("observations").keySet()).containsExactly("1");
    }

    @Test
    @DisplayName("OBS-11, OBS-17: a server that does not want what was stored while it was disabled says so once")
    void disabledAndReset() {
        observe(NUMBER, 1);
        disable();
        thing.number.set(1L);
        thing.number.set(2L);
        registerAnew();
        back();
        wire.deliver(Delivery.RESET);
        assertThat(wire.texts()).containsExactly("1: 1");
    }

    @Test
    @DisplayName("OBS-10: notifications are confirmable where it is configured, or the server's binding has queue mode")
    void confirmable() {
        Observations always = notifier(
                        Runnable::run, new NotificationSettings(true, 16, 3, 1024, Duration.ofMillis(100)))
                .server(2, () -> connection, () -> {});
        observe(always, NUMBER, 1, -1);
        observe(NUMBER, 2);
        thing.number.set(1L);
        List<Boolean> confirmable = new ArrayList<>();
        wire.sent.forEach(sent -> confirmable.add(sent.token().bytes()[0] == 1 == sent.confirmable()));
        assertThat(confirmable).containsExactly(true, true);
        serverResource(7, "UQ");
        thing.number.set(2L);
        assertThat(wire.last().token().bytes()[0]).isEqualTo((byte) 2);
        assertThat(wire.last().confirmable()).isTrue();
    }
}
