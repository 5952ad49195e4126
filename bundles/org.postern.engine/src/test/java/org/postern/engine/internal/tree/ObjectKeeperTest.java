// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Changes;
import org.postern.api.ObjectService;
import org.postern.api.Path;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;

final class ObjectKeeperTest {
    private static final Duration HOLD = Duration.ofSeconds(1);

    private final VirtualTimers timers = new VirtualTimers();
    private final ObjectKeeper keeper = new ObjectKeeper(Runnable::run, timers, Duration.ofMillis(20), HOLD);
    private final List<String> told = new ArrayList<>();
    private final Thing first = new Thing();
    private final Thing second = new Thing();

    @BeforeEach
    void listen() {
        keeper.listen(new TreeListener() {
            @Override
            public void listChanged() {
                told.add("list");
            }

            @Override
            public void changed(Path path) {
                told.add("changed " + path);
            }

            @Override
            public void removed(Path path) {
                told.add("removed " + path);
            }
        });
    }

    private ObjectSource offer(ObjectService service, int ranking, long id) {
        ObjectSource source = Sources.of(service, Runnable::run, ranking, id);
        keeper.offer(source);
        return source;
    }

    private void pass(long millis) {
        timers.advance(Duration.ofMillis(millis));
    }

    private ServedObject served(int id) {
        return Objects.requireNonNull(keeper.tree().object(id));
    }

    private Changes changes(Thing thing) {
        return Objects.requireNonNull(thing.changes);
    }

    @Test
    @DisplayName(
            "HOT-01: an object that comes is served and bound; the list is announced when nothing follows for 10 ms")
    void offered() {
        ObjectSource source = offer(first, 0, 1);
        assertThat(served(26241).source()).isSameAs(source);
        assertThat(first.bounds).isEqualTo(1);
        pass(9);
        assertThat(told).containsExactly("changed /26241");
        pass(1);
        assertThat(told).containsExactly("changed /26241", "list");
    }

    @Test
    @DisplayName("UPD-12: what comes one shortly after the other is announced once")
    void coalesced() {
        offer(first, 0, 1);
        pass(9);
        offer(new Boxes(), 0, 2);
        pass(9);
        assertThat(told).doesNotContain("list");
        pass(50);
        assertThat(told).containsOnlyOnce("list");
    }

    @Test
    @DisplayName("HOT-02: an object that goes before it was published leaves no ghost behind")
    void withdrawnAtOnce() {
        SteppedExecutor threads = new SteppedExecutor();
        ObjectKeeper slow = new ObjectKeeper(threads, timers, Duration.ofMillis(20), HOLD);
        ObjectSource source = Sources.of(first, Runnable::run, 0, 1);
        slow.offer(source);
        slow.withdraw(source);
        threads.run();
        pass(HOLD.toMillis());
        threads.run();
        assertThat(slow.tree().object(26241)).isNull();
        assertThat(first.unbounds).isEqualTo(first.bounds);
    }

    @Test
    @DisplayName("UPD-12: changes that do not end are announced after 20 ms all the same")
    void announcedAtTheLatest() {
        ObjectSource source = offer(first, 0, 1);
        for (int i = 0; i < 5; i++) {
            pass(4);
            assertThat(told).filteredOn("list"::equals).hasSize(i < 4 ? 0 : 1);
            keeper.withdraw(source);
            source = offer(first, 0, i + 2);
        }
    }

    @Test
    @DisplayName("HOT-02: an object that goes is held, then gone for good")
    void withdrawn() {
        ObjectSource source = offer(first, 0, 1);
        pass(50);
        told.clear();
        keeper.withdraw(source);
        assertThat(served(26241).held()).isTrue();
        assertThat(first.unbounds).isZero();
        pass(999);
        assertThat(told).isEmpty();
        pass(1);
        assertThat(keeper.tree().object(26241)).isNull();
        assertThat(first.unbounds).isEqualTo(1);
        pass(20);
        assertThat(told).containsExactly("removed /26241", "changed /26241", "list");
        changes(first).changed(0);
        first.text.set("unheard");
        assertThat(told).hasSize(3);
    }

    @Test
    @DisplayName("HOT-02: the objects of a bundle that is uninstalled are gone at once")
    void forgotten() {
        ObjectSource source = offer(first, 0, 1);
        keeper.withdraw(source);
        keeper.forget(2);
        assertThat(keeper.tree().object(26241)).isNotNull();
        keeper.forget(1);
        assertThat(keeper.tree().object(26241)).isNull();
        pass(2000);
        assertThat(first.unbounds).isEqualTo(1);
    }

    @Test
    @DisplayName("HOT-05, HOT-07: a successor within the hold takes over with the values; nothing is removed")
    void successor() {
        ObjectSource source = offer(first, 0, 1);
        first.text.set("kept");
        first.absent.set(true);
        keeper.withdraw(source);
        pass(500);
        told.clear();
        ObjectSource next = offer(second, 0, 2);
        assertThat(served(26241).source()).isSameAs(next);
        assertThat(served(26241).held()).isFalse();
        assertThat(second.text.get()).contains("kept");
        assertThat(second.absent.get()).contains(true);
        assertThat(first.unbounds).isEqualTo(1);
        assertThat(second.bounds).isEqualTo(1);
        pass(2000);
        assertThat(told).doesNotContain("removed /26241");
        assertThat(keeper.tree().object(26241)).isNotNull();
    }

    @Test
    @DisplayName("HOT-07: a successor after the hold finds the values as well, instances included")
    void lateSuccessor() {
        Boxes boxes = new Boxes();
        ObjectSource source = offer(boxes, 0, 1);
        Boxes.Box box = boxes.instance(3);
        box.label.set("mine");
        keeper.add(source, new ServedInstance(3, box));
        keeper.withdraw(source);
        pass(5000);
        assertThat(keeper.tree().object(26242)).isNull();
        Boxes again = new Boxes();
        offer(again, 0, 2);
        ServedInstance restored = Objects.requireNonNull(served(26242).instance(3));
        assertThat(((Boxes.Box) restored.handler()).label.get()).contains("mine");
        assertThat(again.calls).containsExactly("instance 3", "bound");
    }

    @Test
    @DisplayName("HOT-07: an instance that the successor cannot make is left out, the others stay")
    void brokenInstance() {
        Boxes boxes = new Boxes();
        ObjectSource source = offer(boxes, 0, 1);
        keeper.add(source, new ServedInstance(3, boxes.instance(3)));
        keeper.add(source, new ServedInstance(4, boxes.instance(4)));
        keeper.withdraw(source);
        Boxes broken = new Boxes();
        broken.failsAt = 3;
        offer(broken, 0, 2);
        assertThat(served(26242).held()).isFalse();
        assertThat(served(26242).instances()).extracting(ServedInstance::id).containsExactly(4);
    }

    @Test
    @DisplayName("HOT-06: the highest ranking is served, among equals the oldest; the others stand by")
    void ranking() {
        ObjectSource low = offer(first, 0, 5);
        offer(new Thing(), 0, 6);
        assertThat(served(26241).source()).isSameAs(low);
        ObjectSource high = offer(second, 10, 7);
        assertThat(served(26241).source()).isSameAs(high);
        assertThat(first.unbounds).isEqualTo(1);
    }

    @Test
    @DisplayName("HOT-06: who was pushed aside serves again when the other goes, with a lane that works")
    void back() {
        ObjectSource low = offer(first, 0, 5);
        ObjectSource high = offer(second, 10, 7);
        second.text.set("new");
        keeper.withdraw(high);
        assertThat(served(26241).source()).isSameAs(low);
        assertThat(served(26241).held()).isFalse();
        assertThat(first.bounds).isEqualTo(2);
        assertThat(first.text.get()).contains("new");
        List<Code> answers = new ArrayList<>();
        Reply reply = new Reply(answer -> answers.add(answer.code()));
        low.lane().run(reply, () -> reply.respond(Answer.of(Code.CHANGED)));
        assertThat(answers).containsExactly(Code.CHANGED);
    }

    @Test
    @DisplayName("HOT-06: an object with instances that was pushed aside comes back with them")
    void backWithInstances() {
        Boxes low = new Boxes();
        ObjectSource lowSource = offer(low, 0, 5);
        keeper.add(lowSource, new ServedInstance(2, low.instance(2)));
        Boxes high = new Boxes();
        ObjectSource highSource = offer(high, 10, 7);
        assertThat(served(26242).source()).isSameAs(highSource);
        keeper.withdraw(highSource);
        assertThat(served(26242).source()).isSameAs(lowSource);
        assertThat(served(26242).instances()).extracting(ServedInstance::id).containsExactly(2);
    }

    @Test
    @DisplayName("HOT-06: who stands by and goes leaves no trace")
    void standbyGoes() {
        offer(first, 10, 5);
        ObjectSource low = offer(second, 0, 6);
        keeper.withdraw(low);
        pass(5000);
        assertThat(served(26241).held()).isFalse();
        assertThat(second.bounds).isZero();
        assertThat(second.unbounds).isZero();
    }

    @Test
    @DisplayName("HOT-03: a stand-in steps in after the hold only, and hands over to whoever comes")
    void standIn() {
        ObjectSource standIn = offer(second, ObjectKeeper.STAND_IN, 0);
        assertThat(served(26241).source()).isSameAs(standIn);
        ObjectSource real = offer(first, 0, 1);
        assertThat(served(26241).source()).isSameAs(real);
        first.text.set("real");
        keeper.withdraw(real);
        assertThat(served(26241).held()).isTrue();
        pass(1000);
        assertThat(served(26241).source()).isSameAs(standIn);
        assertThat(told).doesNotContain("removed /26241");
        second.text.set("stand-in");
        Thing again = new Thing();
        offer(again, 0, 2);
        assertThat(again.text.get()).as("HOT-07: not the value of the stand-in").contains("real");
    }

    @Test
    @DisplayName("A takeover in the middle of another binds the object once and keeps its lane")
    void takeoverMeanwhile() {
        Boxes old = new Boxes();
        ObjectSource oldSource = offer(old, 0, 1);
        keeper.add(oldSource, new ServedInstance(0, old.instance(0)));
        SteppedExecutor pool = new SteppedExecutor();
        Boxes next = new Boxes();
        keeper.offer(Sources.of(next, pool, 5, 2));
        keeper.withdraw(oldSource);
        pool.run();
        pass(2000);
        pool.run();
        assertThat(next.calls).containsOnlyOnce("bound").doesNotContain("unbound");
        assertThat(served(26242).held()).isFalse();
    }

    @Test
    @DisplayName("HOT-07: what changes while a takeover is prepared is not lost")
    void changesMeanwhile() {
        Boxes old = new Boxes();
        ObjectSource oldSource = offer(old, 0, 1);
        Boxes.Box box = old.instance(0);
        keeper.add(oldSource, new ServedInstance(0, box));
        SteppedExecutor pool = new SteppedExecutor();
        Boxes next = new Boxes();
        keeper.offer(Sources.of(next, pool, 5, 2));
        box.label.set("late");
        keeper.add(oldSource, new ServedInstance(1, old.instance(1)));
        pool.run();
        assertThat(served(26242).instances()).extracting(ServedInstance::id).containsExactly(0, 1);
        Boxes.Box taken = (Boxes.Box) served(26242).instances().get(0).handler();
        assertThat(taken.label.get()).contains("late");
    }

    @Test
    @DisplayName("OBS-09: an object adds and removes instances; both are announced")
    void instances() {
        Boxes boxes = new Boxes();
        offer(boxes, 0, 1);
        pass(20);
        told.clear();
        Changes changes = Objects.requireNonNull(boxes.changes);
        changes.add(7);
        changes.add(7);
        changes.add(65535);
        changes.add(-1);
        assertThat(served(26242).instances()).extracting(ServedInstance::id).containsExactly(7);
        assertThat(boxes.calls).containsOnlyOnce("instance 7");
        pass(20);
        assertThat(told).containsExactly("changed /26242/7", "list");
        told.clear();
        changes.remove(7);
        changes.remove(7);
        pass(20);
        assertThat(told).containsExactly("removed /26242/7", "changed /26242/7", "list");
        assertThat(boxes.calls).endsWith("removed 7 -");
    }

    @Test
    @DisplayName(
            "OBS-09: an instance is removed at once, though the lane is busy; one that is not made yet never comes")
    void removedWhileBusy() {
        SteppedExecutor pool = new SteppedExecutor();
        Boxes boxes = new Boxes();
        keeper.offer(Sources.of(boxes, pool, 0, 1));
        pool.run();
        Changes changes = Objects.requireNonNull(boxes.changes);
        changes.add(1);
        pool.run();
        changes.remove(1);
        assertThat(served(26242).instances()).isEmpty();
        changes.add(2);
        changes.remove(2);
        changes.add(3);
        pool.run();
        assertThat(served(26242).instances()).extracting(ServedInstance::id).containsExactly(3);
    }

    @Test
    @DisplayName("A single object cannot add instances; changes of what is not declared are ignored")
    void notMultiple() {
        offer(first, 0, 1);
        told.clear();
        changes(first).add(1);
        changes(first).remove(0);
        changes(first).changed(0, 999);
        assertThat(served(26241).instances()).hasSize(1);
        assertThat(told).isEmpty();
        changes(first).changed(10);
        first.text.set("x");
        first.text.set("x");
        assertThat(told).containsExactly("changed /26241/0/10", "changed /26241/0/0");
    }

    @Test
    @DisplayName("SW-09: the list changes of a bundle can be held back until the next of somebody else")
    void holdBack() {
        keeper.holdBack(1, true);
        offer(first, 0, 1);
        pass(100);
        assertThat(told).containsExactly("changed /26241");
        offer(new Boxes(), 0, 2);
        pass(100);
        assertThat(told).contains("list");
        told.clear();
        keeper.holdBack(1, false);
        keeper.holdBack(1, false);
        pass(100);
        assertThat(told).containsExactly("list");
    }

    @Test
    @DisplayName("An object whose bound and unbound throw is served and goes all the same")
    void throwing() {
        Thing rude = new Thing() {
            @Override
            public void bound(Changes given) {
                throw new AssertionError("bound");
            }

            @Override
            public void unbound() {
                throw new IllegalStateException("unbound");
            }
        };
        ObjectSource source = offer(rude, 0, 1);
        assertThat(served(26241).source()).isSameAs(source);
        keeper.withdraw(source);
        pass(2000);
        assertThat(keeper.tree().object(26241)).isNull();
    }

    @Test
    @DisplayName("An object that goes before it was bound is neither bound nor unbound")
    void neverBound() {
        SteppedExecutor pool = new SteppedExecutor();
        ObjectSource source = Sources.of(first, pool, 0, 1);
        keeper.offer(source);
        keeper.withdraw(source);
        pass(2000);
        pool.run();
        assertThat(first.bounds).isZero();
        assertThat(first.unbounds).isZero();
    }

    @Test
    @DisplayName("When the engine goes, every object is told, and may be bound again by the next engine")
    void closed() {
        offer(first, 0, 1);
        Boxes boxes = new Boxes();
        offer(boxes, 0, 2);
        assertThat(keeper.close()).isCompleted();
        assertThat(first.unbounds).isEqualTo(1);
        assertThat(boxes.calls).containsExactly("bound", "unbound");
    }

    @Test
    @DisplayName("HOT-07: a value whose type changed is not carried over")
    void otherType() {
        Boxes boxes = new Boxes();
        ServedObject object = new ServedObject(
                Sources.of(boxes, Runnable::run, 0, 1), List.of(new ServedInstance(0, boxes.instance(0))), false);
        SavedState odd = new SavedState(Map.of(0, Map.of(0, 5L, 1, Map.of(0, 5L), 2, 6L)));
        Boxes.Box box = (Boxes.Box) object.instances().get(0).handler();
        odd.restore(object.table(), 0, box);
        assertThat(box.label.present()).isFalse();
        assertThat(box.size.present()).isFalse();
        assertThat(box.weight.get()).contains(6L);
    }
}
