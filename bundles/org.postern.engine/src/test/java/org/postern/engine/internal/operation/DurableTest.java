// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.NONE;
import static org.postern.engine.internal.operation.Bench.TLV;
import static org.postern.engine.internal.operation.Bench.hex;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Light;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.store.SlowStore;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.store.api.StoreException;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** What changes state is in the store first, then it happens, then the server is told. */
final class DurableTest {
    private final SlowStore store = new SlowStore(new MemoryStore());
    private final Bench bench = new Bench(store);
    private final Thing thing = new Thing();
    private final Boxes boxes = new Boxes();
    private final ObjectSource boxSource = Sources.of(boxes, Runnable::run, 0, 2);

    @BeforeEach
    void serve() {
        thing.slow.complete(99L);
        bench.serve(thing);
        bench.keeper.offer(boxSource);
        boxes.calls.clear();
    }

    private List<Integer> ids() {
        return Objects.requireNonNull(bench.keeper.tree().object(26242)).instances().stream()
                .map(ServedInstance::id)
                .toList();
    }

    private Bench.Asked created(String payload) {
        Bench.Asked asked = bench.create("/26242", payload);
        assertThat(store.step()).isTrue();
        asked.is(Code.CREATED);
        return asked;
    }

    @Test
    @DisplayName("DM-16, HOT-07: a Write is answered when the store has it; until then everybody reads the old value")
    void write() {
        Bench.Asked asked = bench.put("/26241/0/0", "new");
        assertThat(asked.open()).isTrue();
        assertThat(thing.calls).containsExactly("judge new 7");
        bench.read("/26241/0/0").content("abc");
        bench.read("/26241/0/10").content("hello"); // in the lane
        assertThat(store.medium().read("instances")).isEmpty();
        store.step();
        asked.is(Code.CHANGED);
        assertThat(store.medium().read("instances")).containsOnlyKeys("26241/0");
        assertThat(thing.calls).containsExactly("judge new 7", "called", "commit of all");
        bench.read("/26241/0/0").content("new");
    }

    @Test
    @DisplayName("DM-15: what changes an object waits for its turn, and finds what was before it")
    void inTurn() {
        Bench.Asked first = bench.post("/26241/0", hex("83 03 41 05 32"));
        Bench.Asked second = bench.post("/26241/0", hex("83 03 41 06 33"));
        Bench.Asked third = bench.execute("/26241/0/20");
        assertThat(store.waiting()).isEqualTo(1);
        assertThat(thing.calls).containsExactly("judge abc 7");
        store.step();
        first.is(Code.CHANGED);
        assertThat(second.open()).isTrue();
        store.step();
        second.is(Code.CHANGED);
        third.is(Code.CHANGED);
        assertThat(thing.list.get().orElseThrow()).containsKeys(0, 1, 5, 6);
        assertThat(thing.calls)
                .containsExactly("judge abc 7", "commit of all", "judge abc 7", "commit of all", "run []");
    }

    @Test
    @DisplayName("A Write that only handlers take does not touch the store: their state is their own")
    void handlersOnly() {
        bench.put("/26241/0/10", "x").is(Code.CHANGED);
        bench.post("/26241/0", hex("c1 0b 05")).is(Code.CHANGED);
        bench.ask(Kind.WRITE_REPLACE, "/26241/0/31", NONE, 42, new byte[] {1}).is(Code.CHANGED);
        assertThat(store.waiting()).isZero();
        assertThat(thing.calls).contains("commit x", "sometimes 5");
    }

    @Test
    @DisplayName("DM-33, DM-38: several instances of a Create are one batch, and there when it is durable")
    void create() {
        Bench.Asked asked = bench.create("/26242", "03 07 c1 00 61 03 08 c1 00 62");
        Bench.Asked next = bench.create("/26242", "c1 00 63");
        assertThat(store.waiting()).isEqualTo(1);
        assertThat(ids()).isEmpty();
        bench.read("/26242/7").is(Code.NOT_FOUND);
        store.step();
        asked.is(Code.CREATED);
        assertThat(ids()).containsExactly(7, 8);
        assertThat(next.open()).isTrue();
        store.step();
        assertThat(next.answer().location()).containsExactly("26242", "0");
        assertThat(store.medium().read("instances")).containsOnlyKeys("26242/0", "26242/7", "26242/8");
    }

    @Test
    @DisplayName("DM-41: a deleted instance is there until its end is durable; what waits behind finds nothing")
    void delete() {
        created("03 04 c1 00 61");
        Bench.Asked deleted = bench.delete("/26242/4");
        Bench.Asked behind = bench.put("/26242/4/0", "b");
        assertThat(deleted.open()).isTrue();
        bench.read("/26242/4/0").content("a");
        store.step();
        deleted.is(Code.DELETED);
        behind.is(Code.NOT_FOUND);
        assertThat(store.medium().read("instances")).isEmpty();
        assertThat(boxes.calls).endsWith("removed 4 a");
        assertThat(store.waiting()).isZero();
    }

    @Test
    @DisplayName("ATT-10, DM-41: the attributes of a deleted instance go in the batch of the instance")
    void deleteWithAttributes() {
        bench.keeper.listen(bench.attributes);
        created("03 04 c1 00 61");
        bench.attributes(2, "/26242/4/2", "pmin=5");
        store.step();
        assertThat(store.medium().read("attributes")).hasSize(1);
        Bench.Asked deleted = bench.delete("/26242/4");
        assertThat(store.waiting()).isEqualTo(1);
        assertThat(bench.discovered(2, "/26242/4/2")).endsWith(";pmin=5");
        store.medium().refuse(StoreException.Reason.FULL);
        fails(deleted);
        assertThat(bench.discovered(2, "/26242/4/2")).endsWith(";pmin=5");
        store.medium().refuse(null);
        Bench.Asked again = bench.delete("/26242/4");
        assertThat(store.step()).isTrue();
        again.is(Code.DELETED);
        assertThat(store.medium().read("attributes")).isEmpty();
        assertThat(store.medium().read("instances")).isEmpty();
        assertThat(store.waiting()).as("nothing follows").isZero();
    }

    @ParameterizedTest
    @EnumSource(StoreException.Reason.class)
    @DisplayName(
            "DM-24: when the store refuses, every operation is 5.00, nothing happened, and it works again afterwards")
    void refused(StoreException.Reason reason) {
        created("03 04 c1 00 61");
        boxes.calls.clear();
        var before = store.medium().read("instances");
        String instance = bench.read("/26242/4").hex();
        String single = bench.read("/26241/0").hex();
        thing.calls.clear();
        store.medium().refuse(reason);

        fails(bench.put("/26242/4/0", "b"));
        fails(bench.put("/26242/4", TLV, hex("c1 00 62 c1 01 02")));
        fails(bench.post("/26242/4", hex("c1 01 02 c1 03 67")));
        fails(bench.create("/26242", "c1 00 62"));
        fails(bench.create("/26242", "03 05 c1 00 62 03 06 c1 00 63"));
        fails(bench.delete("/26242/4"));
        fails(bench.put("/26241/0/1", "3"));
        fails(bench.post("/26241/0", hex("c1 01 03 c5 0a 68656c6c6f")));
        bench.put("/26241/0/10", "x").is(Code.CHANGED);

        assertThat(ids()).containsExactly(4);
        assertThat(boxes.calls).doesNotContain("colour g").noneMatch(call -> call.startsWith("removed"));
        assertThat(thing.calls).containsOnlyOnce("commit of all").doesNotContain("commit hello");
        bench.read("/26242/4").content(TLV, instance);
        bench.read("/26241/0").content(TLV, single);
        assertThat(store.medium().read("instances")).hasSameSizeAs(before).containsAllEntriesOf(before);

        store.medium().refuse(null);
        Bench.Asked again = bench.put("/26242/4/0", "c");
        store.step();
        again.is(Code.CHANGED);
        bench.read("/26242/4/0").content("c");
    }

    private void fails(Bench.Asked asked) {
        assertThat(asked.open()).isTrue();
        store.step();
        asked.is(Code.INTERNAL_SERVER_ERROR);
        assertThat(asked.text()).startsWith("the gateway cannot keep it: ");
    }

    @Test
    @DisplayName(
            "HOT-04: an object that goes while its Write is on the way answers 5.03, and what is kept is what is served")
    void goesMeanwhile() {
        created("03 04 c1 00 61");
        Bench.Asked asked = bench.put("/26242/4/0", "b");
        bench.keeper.withdraw(boxSource);
        asked.is(Code.SERVICE_UNAVAILABLE);
        Boxes next = new Boxes();
        bench.keeper.offer(Sources.of(next, Runnable::run, 0, 3));
        bench.read("/26242/4/0").content("a");
        store.step();
        bench.timers.advance(Duration.ofSeconds(20));
        while (store.step()) {
            // what follows the object is kept as well
        }
        bench.read("/26242/4/0").content("a");
        Bench restarted = new Bench(store);
        restarted.serve(new Boxes());
        restarted.read("/26242/4/0").content("a");
    }

    @Test
    @DisplayName("HOT-04: an object that is gone for good keeps what reached the store")
    void goneMeanwhile() {
        Bench.Asked asked = bench.create("/26242", "03 04 c1 00 61");
        bench.keeper.withdraw(boxSource);
        asked.is(Code.SERVICE_UNAVAILABLE);
        bench.timers.advance(Duration.ofSeconds(2));
        store.step();
        bench.keeper.offer(Sources.of(new Boxes(), Runnable::run, 0, 3));
        bench.read("/26242/4/0").content("a");
    }

    @Test
    @DisplayName("What an object changes while a Write is on its way is kept after it, not instead of it")
    void objectChangesMeanwhile() {
        Light light = new Light();
        bench.keeper.offer(Sources.of(light, Runnable::run, 0, 5));
        created("03 04 c1 00 61");
        Boxes.Box box = (Boxes.Box) Objects.requireNonNull(bench.keeper.tree().object(26242))
                .instances()
                .get(0)
                .handler();
        Bench.Asked asked = bench.put("/26242/4/0", "b");
        box.size.set(9L);
        light.level.set(3L);
        bench.timers.advance(Duration.ofSeconds(1));
        assertThat(store.waiting()).as("the Write, and the other object").isEqualTo(2);
        store.step();
        asked.is(Code.CHANGED);
        store.step();
        bench.timers.advance(Duration.ofSeconds(10));
        store.step();
        Bench restarted = new Bench(store);
        restarted.serve(new Boxes());
        restarted.read("/26242/4/0").content("b");
        restarted.read("/26242/4/1").content("9");
    }

    @Test
    @DisplayName("What is durable happens even when no handler thread is left")
    void threadsBusy() {
        SteppedExecutor pool = new SteppedExecutor();
        Light light = new Light();
        bench.keeper.offer(Sources.of(light, pool, 0, 5));
        pool.run();
        Bench.Asked asked = bench.put("/26243/0/0", "4");
        pool.run();
        pool.full(true);
        store.step();
        asked.is(Code.CHANGED);
        assertThat(light.level.get()).contains(4L);
    }

    @Test
    @DisplayName("DM-24: a store that never answers costs the requests to this object their minute, and no thread")
    void hangs() {
        Bench.Asked asked = bench.put("/26241/0/0", "new");
        Bench.Asked behind = bench.put("/26241/0/0", "newer");
        bench.timers.advance(Duration.ofSeconds(59));
        bench.read("/26241/0/0").content("abc");
        bench.timers.advance(Duration.ofSeconds(1));
        asked.is(Code.SERVICE_UNAVAILABLE);
        behind.is(Code.SERVICE_UNAVAILABLE);
        store.step();
        bench.read("/26241/0/0").content("new");
        assertThat(store.waiting())
                .as("what was given up before its turn does not begin")
                .isZero();
    }
}
