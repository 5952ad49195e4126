// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Changes;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.time.SteppedExecutor;

/** Objects and instances come and go. */
final class ObjectKeeperTest extends KeeperBench {
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
        ObjectKeeper slow = keeper(threads);
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
}
