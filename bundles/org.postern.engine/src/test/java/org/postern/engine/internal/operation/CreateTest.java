// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.NONE;
import static org.postern.engine.internal.operation.Bench.TEXT;
import static org.postern.engine.internal.operation.Bench.hex;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.api.Outcome;
import org.postern.api.Path;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.TreeListener;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreException;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

final class CreateTest {
    private final Bench bench = new Bench();
    private final Boxes boxes = new Boxes();

    @BeforeEach
    void serve() {
        bench.serve(boxes);
        boxes.calls.clear();
    }

    private List<Integer> ids() {
        return Objects.requireNonNull(bench.keeper.tree().object(26242)).instances().stream()
                .map(ServedInstance::id)
                .toList();
    }

    @Test
    @DisplayName("DM-33, DM-34, P-28: without an id the lowest free one is taken and told")
    void chosenHere() {
        Bench.Asked first = bench.create("/26242", "c1 00 61");
        first.is(Code.CREATED);
        assertThat(first.answer().location()).containsExactly("26242", "0");
        bench.create("/26242", "03 02 c1 00 62").is(Code.CREATED);
        assertThat(bench.create("/26242", "c1 00 63").answer().location()).containsExactly("26242", "1");
        assertThat(bench.create("/26242", "c1 00 64").answer().location()).containsExactly("26242", "3");
        assertThat(ids()).containsExactly(0, 1, 2, 3);
        bench.read("/26242/1/0").content("c");
    }

    @Test
    @DisplayName("DM-35: an id that is given is used, and needs not be told")
    void given() {
        Bench.Asked asked = bench.create("/26242", "26 8000 c1 00 61 c1 01 09");
        asked.is(Code.CREATED);
        assertThat(asked.answer().location()).isEmpty();
        bench.read("/26242/32768/0").content("a");
        bench.read("/26242/32768/1").content("9");
        assertThat(boxes.calls).containsExactly("instance 32768", "create a");
    }

    @ParameterizedTest
    @CsvSource({
        "03 04 c1 00 62, BAD_REQUEST", // DM-35: taken
        "23 ffff c1 00 62, BAD_REQUEST", // DM-38: reserved
        "c1 01 05, BAD_REQUEST", // DM-37: mandatory resource missing
        "'', BAD_REQUEST",
        "c1 00 62 c1 01 65, BAD_REQUEST", // out of range
        "c1 00 62 c1, BAD_REQUEST", // malformed
        "03 05 c1 00 62 03 05 c1 00 63, BAD_REQUEST", // twice
        "03 05 c1 00 62 c1 00 63, BAD_REQUEST" // resources beside instances
    })
    @DisplayName("DM-33, DM-35, DM-37, DM-38, P-24: what is wrong is refused and nothing is created")
    void refused(String payload, Code code) {
        bench.create("/26242", "03 04 c1 00 61").is(Code.CREATED);
        bench.create("/26242", payload).is(code);
        assertThat(ids()).containsExactly(4);
    }

    @Test
    @DisplayName("DM-37, P-23: read-only values are ignored, unknown resources too; absent optional ones stay absent")
    void ignored() {
        bench.create("/26242", "c1 00 61 c1 02 63 c1 63 01").is(Code.CREATED);
        bench.read("/26242/0/2").content("5");
        bench.read("/26242/0/1").is(Code.NOT_FOUND);
    }

    @Test
    @DisplayName("DM-38: several instances are created together")
    void several() {
        Bench.Asked asked = bench.create("/26242", "03 07 c1 00 61 03 08 c1 00 62");
        asked.is(Code.CREATED);
        assertThat(asked.answer().location()).isEmpty();
        assertThat(ids()).containsExactly(7, 8);
        assertThat(boxes.calls).containsExactly("instance 7", "instance 8", "create a", "create b");
    }

    @Test
    @DisplayName("DM-33, DM-38: if one of several is refused, none is created")
    void noneOfSeveral() {
        bench.create("/26242", "03 07 c1 00 61").is(Code.CREATED);
        bench.create("/26242", "03 06 c1 00 61 03 07 c1 00 62").is(Code.BAD_REQUEST);
        bench.create("/26242", "03 06 c1 00 61 03 08 c1 01 02").is(Code.BAD_REQUEST);
        boxes.judgement = Outcome.refused("full");
        bench.create("/26242", "03 05 c1 00 61 03 06 c1 00 62").is(Code.BAD_REQUEST);
        boxes.judgement = Outcome.accepted();
        boxes.failsAt = 6;
        bench.create("/26242", "03 05 c1 00 61 03 06 c1 00 62").is(Code.INTERNAL_SERVER_ERROR);
        assertThat(ids()).containsExactly(7);
    }

    @Test
    @DisplayName("DM-33: a commit that throws is 5.00 and leaves no instance")
    void broken() {
        bench.create("/26242", "c1 00 61 c6 03 62726f6b656e").is(Code.INTERNAL_SERVER_ERROR);
        assertThat(ids()).isEmpty();
    }

    @Test
    @DisplayName("HOT-04, DM-33: an object that is withdrawn meanwhile creates nothing: 5.03")
    void withdrawnMeanwhile() {
        Bench other = new Bench();
        Boxes going = new Boxes();
        var source = other.serve(going);
        going.meanwhile = () -> {
            other.keeper.withdraw(source);
            other.timers.advance(java.time.Duration.ofSeconds(2));
        };
        Bench.Asked asked = other.create("/26242", "03 05 c1 00 61 03 06 c1 00 62");
        asked.is(Code.SERVICE_UNAVAILABLE);
        assertThat(other.keeper.tree().object(26242)).isNull();
    }

    @Test
    @DisplayName("DM-36, DM-41: objects of which servers make no instances are 4.05, before the payload is judged")
    void notCreatable() {
        bench.serve(new Thing());
        bench.create("/26241", "ff").is(Code.METHOD_NOT_ALLOWED);
        bench.delete("/26241/0").is(Code.METHOD_NOT_ALLOWED);
        bench.delete("/26241/0/0").is(Code.METHOD_NOT_ALLOWED);
        bench.create("/26242/0", "c1 00 61").is(Code.NOT_FOUND);
        bench.create("/26299", "c1 00 61").is(Code.NOT_FOUND);
    }

    @Test
    @DisplayName("GEN-04, DM-20: content without a format is 4.00, in text 4.15")
    void format() {
        bench.ask(Kind.CREATE, "/26242", NONE, NONE, hex("c1 00 61")).is(Code.BAD_REQUEST);
        bench.ask(Kind.CREATE, "/26242", NONE, TEXT, hex("61")).is(Code.UNSUPPORTED_CONTENT_FORMAT);
        bench.ask(Kind.CREATE, "/26242", NONE, NONE, new byte[0]).is(Code.BAD_REQUEST);
        assertThat(ids()).isEmpty();
    }

    @Test
    @DisplayName("DM-41, DM-43: Delete removes an instance, tells the object and those who watch")
    void delete() {
        List<String> told = new ArrayList<>();
        bench.keeper.listen(new TreeListener() {
            @Override
            public void removed(Path path) {
                told.add("removed " + path);
            }

            @Override
            public void changed(Path path) {
                told.add("changed " + path);
            }

            @Override
            public void listChanged() {
                told.add("list");
            }
        });
        bench.create("/26242", "03 04 c1 00 61").is(Code.CREATED);
        bench.timers.advance(java.time.Duration.ofMillis(20));
        assertThat(told).containsExactly("changed /26242/4", "list");
        told.clear();
        bench.delete("/26242/4").is(Code.DELETED);
        bench.timers.advance(java.time.Duration.ofMillis(20));
        assertThat(told).containsExactly("removed /26242/4", "changed /26242/4", "list");
        assertThat(boxes.calls).endsWith("removed 4 a");
        bench.delete("/26242/4").is(Code.NOT_FOUND);
    }

    @Test
    @DisplayName("DM-03, DM-41: what waits behind a Delete of its instance is 4.04")
    void behindDelete() {
        Bench other = new Bench();
        SteppedExecutor pool = new SteppedExecutor();
        other.serve(new Boxes(), pool);
        Bench.Asked created = other.create("/26242", "03 04 c1 00 61");
        pool.run();
        created.is(Code.CREATED);
        Bench.Asked deleted = other.delete("/26242/4");
        Bench.Asked written = other.post("/26242/4", Bench.hex("c1 00 62"));
        pool.run();
        deleted.is(Code.DELETED);
        written.is(Code.NOT_FOUND);
    }

    @Test
    @DisplayName("DM-23, DM-41: an object or a resource cannot be deleted")
    void notDeletable() {
        bench.create("/26242", "03 04 c1 00 61").is(Code.CREATED);
        bench.delete("/26242").is(Code.METHOD_NOT_ALLOWED);
        bench.delete("/26242/4/0").is(Code.METHOD_NOT_ALLOWED);
        bench.delete("/").is(Code.METHOD_NOT_ALLOWED);
        assertThat(ids()).containsExactly(4);
    }

    @Test
    @DisplayName(
            "DM-41, SW-16: what an object keeps about an instance changes in one batch with its Delete, or not at all")
    void deletedWithRecordsOfTheObject() {
        MemoryStore store = new MemoryStore();
        Bench other = new Bench(store);
        Boxes owners = new Boxes();
        owners.withDelete = Batch.builder().put("own", "4", new byte[] {1}).build();
        other.serve(owners);
        other.create("/26242", "03 04 c1 00 61").is(Code.CREATED);
        store.refuse(StoreException.Reason.FULL);
        other.delete("/26242/4").is(Code.INTERNAL_SERVER_ERROR);
        assertThat(store.read("own")).isEmpty();
        other.read("/26242/4/0").content("a");
        store.refuse(null);
        other.delete("/26242/4").is(Code.DELETED);
        assertThat(store.read("own")).containsOnlyKeys("4");
    }
}
