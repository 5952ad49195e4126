// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.store.api.Batch;
import org.postern.transport.api.Code;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Token;

/** Observations and a restart. */
final class RestoreTest extends ObservationBench {
    private static final String NUMBER = "/26241/0/1";

    /** The same gateway after a restart: it knows what the store has, and nothing else. */
    private Observations restarted() {
        keeper.unlisten(notifier);
        observations.close();
        return notifier(Runnable::run, NotificationSettings.DEFAULT).server(SERVER, () -> connection, () -> {});
    }

    @Test
    @DisplayName("OBS-19: observations survive a restart, with their format and attributes, if the registration does")
    void restored() {
        observe(NUMBER, 1, TLV);
        observe("/26241/0/0", 2);
        Observations again = restarted();
        assertThat(again.size()).isZero();
        again.continuity().takenUp();
        assertThat(again.size()).isEqualTo(2);
        wire.deliveries.forEach(delivery -> delivery.accept(Delivery.ACKED));
        thing.number.set(8L);
        assertThat(wire.last().answer().contentFormat()).isEqualTo(TLV);
        assertThat(wire.last().token()).isEqualTo(Token.of(new byte[] {1}));
    }

    @Test
    @DisplayName("OBS-19: the store has the record together with the answer, and writes it within half a second")
    void handedOver() {
        observe(NUMBER, 9);
        assertThat(store.read("observations")).containsKey("1/09");
        cancel(NUMBER, 9);
        assertThat(store.read("observations")).doesNotContainKey("1/09");
    }

    @Test
    @DisplayName("OBS-02, OBS-19: what may have changed meanwhile is told at once, confirmable, but never before pmin")
    void toldOnce() {
        attributes("/26241/0/0", "pmin=5");
        observe(NUMBER, 1);
        observe("/26241/0/0", 2);
        restarted().continuity().takenUp();
        assertThat(wire.texts()).containsExactly("1: 7");
        assertThat(wire.last().confirmable()).isTrue();
        pass(4_900);
        assertThat(wire.sent).hasSize(1);
        pass(200);
        assertThat(wire.texts()).containsExactly("1: 7", "2: abc");
        pass(60_000);
        assertThat(wire.sent).hasSize(2);
    }

    @Test
    @DisplayName("OBS-16: the numbers go on above all that were sent, restart after restart")
    void numbers() {
        int last = observe(NUMBER, 1).observe();
        Observations now = observations;
        for (int restart = 0; restart < 3; restart++) {
            for (long i = 0; i < 10_000; i++) {
                thing.number.set(i % 2);
                assertThat(wire.last().number()).isGreaterThan(last);
                last = wire.last().number();
            }
            keeper.unlisten(notifier);
            now.close();
            Notifier next = notifier(Runnable::run, NotificationSettings.DEFAULT);
            now = next.server(SERVER, () -> connection, () -> {});
            wire.sent.clear();
            wire.deliveries.clear();
            now.continuity().takenUp();
            assertThat(wire.last().number()).isGreaterThan(last);
            last = wire.last().number();
            wire.deliver(Delivery.ACKED);
        }
    }

    @Test
    @DisplayName("OBS-11, OBS-12, OBS-20: what ended before the restart stays ended")
    void ended() {
        observe(NUMBER, 1);
        observe("/26241/0/0", 2);
        observe("/26241/0/2", 3);
        cancel(NUMBER, 1);
        observations.reset(Token.of(new byte[] {2}));
        Observations again = restarted();
        again.continuity().takenUp();
        assertThat(again.size()).isEqualTo(1);
        again.clear();
        again = restarted();
        again.continuity().takenUp();
        assertThat(again.size()).isZero();
    }

    @Test
    @DisplayName("REG-16: a new registration voids what was stored, taken up or not; the numbers stay")
    void registeredAnew() {
        observe(NUMBER, 1);
        Observations again = restarted();
        again.clear();
        assertThat(store.read("observations").keySet()).containsExactly("1");
    }

    @Test
    @DisplayName("OBS-19, MS-01: of several servers each finds its own")
    void perServer() {
        Observations eleventh = notifier.server(11, () -> connection, () -> {});
        observe(NUMBER, 1);
        observe(eleventh, "/26241/0/0", 1, -1);
        Observations again = restarted();
        again.continuity().takenUp();
        assertThat(again.size()).isEqualTo(1);
        assertThat(wire.texts()).containsExactly("1: 7");
    }

    @Test
    @DisplayName("DM-43, OBS-19: what is gone after the restart ends with 4.04")
    void gone() {
        store.later(Batch.builder()
                .put("observations", "1/09", new byte[] {1, 0, 0, 0, 0, '/', '2', '6', '2', '4', '1', '/', '7'})
                .build());
        restarted().continuity().takenUp();
        assertThat(wire.codes(9)).containsExactly(Code.NOT_FOUND);
        assertThat(store.read("observations").keySet()).containsExactly("1");
    }

    @Test
    @DisplayName("OBS-19: a record that cannot be read is told and left out")
    void damaged() {
        observe(NUMBER, 1);
        store.later(Batch.builder()
                .put("observations", "1/02", new byte[] {1, 0})
                .put("observations", "1/03", new byte[] {9, 0, 0, 0, 0, '/', '3'})
                .put("observations", "1/zz", new byte[] {1, 0, 0, 0, 0, '/', '3'})
                .put("observations", "1/04", new byte[] {1, 0, 0, 0, 0, 'x'})
                .put("observations", "1", new byte[] {1})
                .build());
        Observations again = restarted();
        again.continuity().takenUp();
        assertThat(again.size()).isEqualTo(1);
        assertThat(concerns.said)
                .containsExactlyInAnyOrder(
                        "unreadable 1", "unreadable 1/02", "unreadable 1/03", "unreadable 1/04", "unreadable 1/zz");
    }
}
