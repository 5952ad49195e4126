// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.store.api.Batch;
import org.postern.transport.api.Delivery;

/** What waits for a server, and a restart. */
final class WaitingRestoreTest extends ObservationBench {
    private static final String NUMBER = "/26241/0/1";

    /** The same gateway after a restart, still without connection. */
    private Observations restarted() {
        keeper.unlisten(notifier);
        observations.close();
        return notifier(Runnable::run, NotificationSettings.DEFAULT).server(SERVER, () -> connection, () -> {});
    }

    private void numbers(long... values) {
        for (long value : values) {
            thing.number.set(value);
            pass(10_000);
        }
    }

    /** Comes back, and acknowledges all there is. */
    private List<String> told(Observations back) {
        connection = wire;
        back.online();
        for (int i = 0; i < wire.deliveries.size(); i++) {
            wire.deliveries.get(i).accept(Delivery.ACKED);
        }
        return wire.texts();
    }

    private List<String> waiting() {
        return store.read("observations").keySet().stream()
                .filter(key -> key.startsWith("1#"))
                .toList();
    }

    @Test
    @DisplayName("OBS-17, OBS-19: what waits survives a restart with the registration, oldest first, then what is new")
    void resumed() {
        observe(NUMBER, 1);
        connection = null;
        numbers(1, 2, 3);
        Observations again = restarted();
        again.continuity().takenUp();
        numbers(4);
        assertThat(told(again)).containsExactly("1: 1", "1: 2", "1: 3", "1: 4");
        pass(20_000);
        assertThat(waiting()).isEmpty();
        thing.number.set(5L);
        assertThat(wire.texts()).hasSize(5);
    }

    @Test
    @DisplayName("OBS-18, OBS-19: with the times at which it was made")
    void times() {
        observe(NUMBER, 1, JSON);
        connection = null;
        numbers(1, 2);
        Observations again = restarted();
        again.continuity().takenUp();
        pass(100_000);
        assertThat(told(again))
                .containsExactly("1: {\"bn\":\"/26241/0/1\",\"bt\":1800000000,\"e\":["
                        + "{\"v\":1,\"t\":-120},{\"v\":2,\"t\":-110}]}");
    }

    @Test
    @DisplayName("OBS-17, OBS-20, REG-16: or without it: then that is all, for the observation is over")
    void registeredAnew() {
        observe(NUMBER, 1);
        connection = null;
        numbers(1, 2);
        Observations again = restarted();
        again.continuity().renewed();
        again.continuity().renewed();
        again.continuity().registered();
        thing.number.set(3L);
        assertThat(told(again)).containsExactly("1: 1", "1: 2");
        assertThat(again.size()).isZero();
        pass(20_000);
        assertThat(store.read("observations")).containsOnlyKeys("1");
    }

    @Test
    @DisplayName("OBS-17: what nobody acknowledged before the restart counts as waiting")
    void underWay() {
        observe(NUMBER, 1);
        connection = null;
        numbers(1, 2);
        connection = wire;
        observations.online();
        pass(20_000);
        connection = null;
        wire.sent.clear();
        wire.deliveries.clear();
        Observations again = restarted();
        again.continuity().renewed();
        again.continuity().registered();
        assertThat(told(again)).containsExactly("1: 1", "1: 2");
    }

    @Test
    @DisplayName("OBS-17: what waits for a moment only does not reach the store")
    void momentary() {
        observe(NUMBER, 1);
        connection = null;
        thing.number.set(1L);
        pass(9_900);
        told(observations);
        pass(60_000);
        connection = null;
        thing.number.set(2L);
        pass(9_900);
        assertThat(waiting()).isEmpty();
        pass(100);
        assertThat(waiting()).containsExactly("1#0000000000000002");
    }

    @Test
    @DisplayName("OBS-17: of more than 64 KiB the newest survive")
    void bounded() {
        observe("/26241/0/0", 1);
        connection = null;
        for (int i = 0; i < 100; i++) {
            thing.text.set(i + "x".repeat(900));
            pass(1_000);
        }
        pass(10_000);
        assertThat(waiting()).hasSize(63).last().isEqualTo("1#0000000000000064");
        Observations again = restarted();
        again.continuity().renewed();
        again.continuity().registered();
        assertThat(told(again)).hasSize(63).first().asString().startsWith("1: 37x");
    }

    @Test
    @DisplayName("OBS-20, UPD-11: with the registration it goes from the store, too")
    void cleared() {
        observe(NUMBER, 1);
        connection = null;
        numbers(1, 2);
        assertThat(waiting()).isNotEmpty();
        observations.clear();
        assertThat(store.read("observations")).containsOnlyKeys("1");
        pass(20_000);
        assertThat(store.read("observations")).containsOnlyKeys("1");
    }

    @Test
    @DisplayName("OBS-17: a record that cannot be read is told and left out")
    void damaged() {
        observe(NUMBER, 1);
        connection = null;
        numbers(1);
        store.later(Batch.builder()
                .put("observations", "1#0", new byte[] {9})
                .put("observations", "1#zz", new byte[] {1, 0})
                .build());
        Observations again = restarted();
        again.continuity().renewed();
        again.continuity().registered();
        assertThat(told(again)).containsExactly("1: 1");
        assertThat(concerns.said).contains("unreadable 1#0", "unreadable 1#zz");
    }
}
