// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;
import org.postern.engine.internal.access.Rights;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.transport.api.Connection;

/** One change, several servers. */
final class SeveralServersTest extends ObservationBench {
    private static final String CALLED = "/26241/0/10";

    private final Wire secondWire = new Wire();
    private final Observations second = notifier.server(2, () -> (Connection) secondWire, () -> {});

    private long reads() {
        return thing.calls.stream().filter("called"::equals).count();
    }

    @Test
    @DisplayName("A node is read once for all servers and observations that want it in the same format")
    void readOnce() {
        observe(CALLED, 1);
        observe(CALLED, 2);
        observe(second, CALLED, 1, -1);
        thing.calls.clear();
        Objects.requireNonNull(thing.changes).changed(10);
        assertThat(reads()).isEqualTo(1);
        observe(second, CALLED, 2, TLV);
        thing.calls.clear();
        thing.changes.changed(10);
        assertThat(reads()).as("once per format").isEqualTo(2);
    }

    @Test
    @DisplayName("MS-06: a notification to one server is not delayed by the pmin of another")
    void ownPeriods() {
        attributes(1, "/26241/0/1", "pmin=60");
        observe("/26241/0/1", 1);
        observe(second, "/26241/0/1", 1, -1);
        thing.number.set(8L);
        assertThat(wire.sent).isEmpty();
        assertThat(secondWire.texts()).containsExactly("1: 8");
        pass(60_100);
        assertThat(wire.texts()).containsExactly("1: 8");
    }

    @Test
    @DisplayName("MS-06: the pmax of one server says nothing to another")
    void ownMaximum() {
        attributes(2, "/26241/0/12", "pmax=10");
        observe("/26241/0/12", 1);
        observe(second, "/26241/0/12", 1, -1);
        thing.names.put(9, "unannounced");
        pass(10_100);
        assertThat(secondWire.sent).hasSize(1);
        assertThat(wire.sent).isEmpty();
    }

    @Test
    @DisplayName("While all who observe a node wait for their pmin it is not read again")
    void notReadInVain() {
        int[] reads = {0};
        Thing counting = new Thing() {
            @Override
            protected void beforeNames() {
                reads[0]++;
            }
        };
        keeper.offer(Sources.of(counting, Runnable::run, 9, 2));
        attributes(1, "/26241/0/12", "pmin=10");
        observe("/26241/0/12", 1);
        reads[0] = 0;
        for (int i = 0; i < 5; i++) {
            counting.names.put(5, "name " + i);
            keeper.changed(Path.of(26241, 0, 12));
        }
        assertThat(reads[0]).isEqualTo(1);
        pass(10_100);
        assertThat(reads[0]).isEqualTo(2);
        assertThat(text(wire.last().answer())).contains("name 4");
    }

    @Test
    @DisplayName(
            "OBS-15, ACL-15: who has no right any more is told nothing, and again when it has; others are not affected")
    void rightsGo() {
        observe("/26241/0/1", 1);
        observe(second, "/26241/0/1", 1, -1);
        rights = (server, object, instance) -> server == 1 ? 0 : Rights.ALL;
        thing.number.set(1L);
        assertThat(wire.sent).isEmpty();
        assertThat(secondWire.texts()).containsExactly("1: 1");
        assertThat(observations.size()).isEqualTo(1);
        rights = Rights.FULL;
        thing.number.set(2L);
        assertThat(wire.texts()).containsExactly("1: 2");
    }

    @Test
    @DisplayName(
            "OBS-09, OBS-15: of an object each server is told what it may see; who may see the same shares one reading")
    void visible() {
        Boxes boxes = new Boxes();
        keeper.offer(Sources.of(boxes, Runnable::run, 0, 2));
        Objects.requireNonNull(boxes.changes).add(1);
        rights = (server, object, instance) -> server == 1 || instance != 2 ? Rights.ALL : 0;
        observe("/26242", 1);
        observe(second, "/26242", 1, -1);
        boxes.changes.add(2);
        assertThat(wire.sent).hasSize(1);
        assertThat(secondWire.sent).isEmpty();
        boxes.changes.add(3);
        assertThat(wire.sent).hasSize(2);
        assertThat(secondWire.sent).hasSize(1);
        assertThat(wire.last().answer().payload().length)
                .isGreaterThan(secondWire.last().answer().payload().length);
    }

    @Test
    @DisplayName("MS-06: what fails for one server keeps nothing from the others, nor from itself the next time")
    void failing() {
        boolean[] broken = {true};
        Observations third = notifier.server(
                3,
                () -> {
                    if (broken[0]) {
                        throw new IllegalStateException("broken");
                    }
                    return wire;
                },
                () -> {});
        observe(third, "/26241/0/1", 3, -1);
        observe(second, "/26241/0/1", 1, -1);
        thing.number.set(8L);
        assertThat(secondWire.texts()).containsExactly("1: 8");
        broken[0] = false;
        thing.number.set(9L);
        assertThat(secondWire.texts()).containsExactly("1: 8", "1: 9");
        assertThat(wire.texts()).endsWith("3: 9");
    }

    @Test
    @DisplayName("MS-03, MS-06: a server that goes is not missed")
    void closed() {
        observe("/26241/0/1", 1);
        observe(second, "/26241/0/1", 1, -1);
        observations.close();
        thing.number.set(1L);
        assertThat(wire.sent).isEmpty();
        assertThat(secondWire.sent).hasSize(1);
    }
}
