// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Changes;
import org.postern.api.ObjectService;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.BoxesTable;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.objects.ThingTable;
import org.postern.store.api.Batch;

/** What survives a restart, and what an object changes by itself. */
final class SavedStateTest extends KeeperBench {
    private final Boxes boxes = new Boxes();

    private Changes changes() {
        return Objects.requireNonNull(boxes.changes);
    }

    private static Boxes.Box box(ObjectKeeper of, int id) {
        ServedObject served = Objects.requireNonNull(of.tree().object(26242));
        return (Boxes.Box) Objects.requireNonNull(served.instance(id)).handler();
    }

    /** The gateway is started again; nothing but the store is left. */
    private ObjectKeeper restarted(ObjectService... objects) {
        ObjectKeeper next = keeper(Runnable::run);
        long id = 10;
        for (ObjectService object : objects) {
            next.offer(Sources.of(object, Runnable::run, 0, id++));
        }
        return next;
    }

    private Map<String, byte[]> kept() {
        return store.read("instances");
    }

    @Test
    @DisplayName("HOT-07: instances that an object adds and values that it sets are kept soon, and come back")
    void ownChanges() {
        offer(boxes, 0, 1);
        changes().add(3);
        changes().add(4);
        box(keeper, 3).label.set("mine");
        box(keeper, 4).weight.set(6L);
        changes().remove(4);
        assertThat(kept()).isEmpty();
        pass(1000);
        assertThat(kept()).containsOnlyKeys("26242/3");
        Boxes again = new Boxes();
        ObjectKeeper next = restarted(again);
        assertThat(again.calls).containsExactly("instance 3", "bound");
        assertThat(box(next, 3).label.get()).contains("mine");
        Objects.requireNonNull(again.changes).add(3);
        assertThat(again.calls).containsExactly("instance 3", "bound");
    }

    @Test
    @DisplayName("What objects change all the time is written once in ten seconds, and what did not change not at all")
    void wear() {
        offer(boxes, 0, 1);
        changes().add(3);
        pass(1000);
        byte[] first = kept().get("26242/3");
        box(keeper, 3).size.set(1L);
        pass(9999);
        assertThat(kept().get("26242/3")).isSameAs(first);
        box(keeper, 3).size.set(2L);
        pass(1);
        byte[] second = kept().get("26242/3");
        assertThat(second).isNotEqualTo(first);
        box(keeper, 3).size.set(5L);
        box(keeper, 3).size.set(2L);
        pass(20_000);
        assertThat(kept().get("26242/3")).isSameAs(second);
    }

    @Test
    @DisplayName("What the objects changed is kept when the gateway stops")
    void close() {
        offer(first, 0, 1);
        first.text.set("last");
        assertThat(keeper.close()).isCompleted();
        restarted(second);
        assertThat(second.text.get()).contains("last");
    }

    @Test
    @DisplayName(
            "HOT-07, DM-14: a value that was removed stays removed, one that nobody wrote has the default of the day")
    void absent() {
        offer(first, 0, 1);
        pass(20_000);
        assertThat(kept()).as("nothing but defaults").isEmpty();
        first.number.clear();
        first.list.set(new TreeMap<>(Map.of(5, 50L)));
        assertThat(keeper.close()).isCompleted();
        restarted(second);
        assertThat(second.number.get()).isEmpty();
        assertThat(second.list.get()).contains(Map.of(5, 50L));
        assertThat(second.secret.get().orElseThrow()).containsExactly(9);
    }

    @Test
    @DisplayName(
            "HOT-07: a cell whose type changed, or that is new, keeps its default; a mandatory one is never removed")
    void otherTypes() {
        Thing thing = new Thing();
        thing.text.set("7 letters");
        thing.number.set(3L);
        thing.fixed.clear();
        thing.list.clear();
        byte[] record = InstanceRecord.encode(new ThingTable(), thing, null);
        Boxes.Box box = new Boxes().instance(0);
        box.label.set("was here");
        InstanceRecord.restore(record, new BoxesTable(), box); // 0 is a string, 1 an integer in both; 2 is a double
        assertThat(box.label.get()).contains("7 letters");
        assertThat(box.size.get()).contains(3L);
        assertThat(box.weight.get()).contains(5L);
        byte[] other = InstanceRecord.encode(new BoxesTable(), new Boxes().instance(0), null);
        Thing next = new Thing();
        InstanceRecord.restore(other, new ThingTable(), next);
        assertThat(next.text.get()).as("mandatory, was absent").contains("abc");
        assertThat(next.number.get()).as("optional, was absent").isEmpty();
        assertThat(next.fixed.get()).as("an integer there").contains(0.5);
        assertThat(next.list.get()).as("not there").isPresent();
    }

    @Test
    @DisplayName("HOT-07: a record that cannot be read is left out, and told; the others come back")
    void unreadable() {
        offer(boxes, 0, 1);
        changes().add(3);
        changes().add(4);
        assertThat(keeper.close()).isCompleted();
        store.later(Batch.builder()
                .put("instances", "26242/3", new byte[] {9})
                .put("instances", "nonsense", new byte[] {1})
                .put("instances", "26242/70000", new byte[] {1})
                .build());
        told.clear();
        ObjectKeeper next = restarted(new Boxes());
        assertThat(told).containsExactly("unreadable 26242/3", "unreadable 26242/70000", "unreadable nonsense");
        ServedObject served = Objects.requireNonNull(next.tree().object(26242));
        assertThat(served.instances()).extracting(ServedInstance::id).containsExactly(4);
    }

    @Test
    @DisplayName("HOT-07: an instance that one version cannot make is back with the next that can")
    void brokenVersion() {
        ObjectSource source = offer(boxes, 0, 1);
        changes().add(3);
        changes().add(4);
        keeper.withdraw(source);
        Boxes broken = new Boxes();
        broken.failsAt = 3;
        ObjectSource brokenSource = offer(broken, 0, 2);
        assertThat(served(26242).instances()).extracting(ServedInstance::id).containsExactly(4);
        keeper.withdraw(brokenSource);
        offer(new Boxes(), 0, 3);
        assertThat(served(26242).instances()).extracting(ServedInstance::id).containsExactly(3, 4);
        assertThat(keeper.close()).isCompleted();
        restarted(new Boxes());
        assertThat(kept()).containsOnlyKeys("26242/3", "26242/4");
    }

    @Test
    @DisplayName("HOT-07: what an uninstalled bundle had is kept for whoever serves the object next")
    void uninstalled() {
        ObjectSource source = offer(boxes, 0, 1);
        changes().add(3);
        box(keeper, 3).label.set("kept");
        keeper.withdraw(source);
        keeper.forget(1);
        assertThat(keeper.tree().object(26242)).isNull();
        offer(new Boxes(), 0, 2);
        assertThat(box(keeper, 3).label.get()).contains("kept");
        assertThat(box(restarted(new Boxes()), 3).label.get()).contains("kept");
    }

    @Test
    @DisplayName("HOT-03: stand-ins and the engine's own objects are not kept here")
    void ownObjects() {
        offer(first, ObjectKeeper.STAND_IN, ObjectSource.Origin.ENGINE);
        first.text.set("stand-in");
        pass(20_000);
        assertThat(keeper.close()).isCompleted();
        assertThat(kept()).isEmpty();
    }

    @Test
    @DisplayName("HOT-01: what is restored is listed with the object and announced with it, once")
    void announcedOnce() {
        offer(boxes, 0, 1);
        changes().add(3);
        assertThat(keeper.close()).isCompleted();
        pass(50);
        told.clear();
        ObjectKeeper next = keeper(Runnable::run);
        next.listen(new TreeListener() {
            @Override
            public void listChanged() {
                told.add("list of "
                        + Objects.requireNonNull(next.tree().object(26242))
                                .instances()
                                .size());
            }

            @Override
            public void changed(org.postern.api.Path path) {
                told.add("changed " + path);
            }
        });
        next.offer(Sources.of(new Boxes(), Runnable::run, 0, 10));
        pass(5000);
        assertThat(told).isEqualTo(List.of("changed /26242", "list of 1"));
    }
}
