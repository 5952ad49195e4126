// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.NONE;
import static org.postern.engine.internal.operation.Bench.TLV;
import static org.postern.engine.internal.operation.Bench.hex;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Outcome;
import org.postern.api.Path;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreException;
import org.postern.transport.api.Operation.Kind;

/** What else changes with instances. */
final class CompanionTest {
    private final MemoryStore store = new MemoryStore();
    private final Bench bench = new Bench(store);
    private final Boxes boxes = new Boxes();
    private final List<String> told = new ArrayList<>();
    private final Companion companion = new Companion() {
        @Override
        public Part creating(List<Path> instances) {
            Batch.Builder batch = Batch.builder();
            instances.forEach(path -> batch.put("access", path.toString(), new byte[] {1}));
            return part(batch.build(), "create " + instances);
        }

        @Override
        public Part deleting(Path instance) {
            return part(Batch.builder().remove("access", instance.toString()).build(), "delete " + instance);
        }
    };

    private Companion.Part part(Batch batch, String what) {
        return new Companion.Part(batch, () -> told.add(what), () -> told.add("no " + what));
    }

    private void ask(Kind kind, String path, String payload) {
        bench.operations.handle(
                Bench.operation(kind, path, NONE, payload.isEmpty() ? NONE : TLV, hex(payload)),
                companion,
                answer -> told.add(answer.code().name()));
    }

    @Test
    @DisplayName("DM-39, DM-42: what belongs to an instance is made and removed in the same batch, before the answer")
    void sameBatch() {
        bench.serve(boxes);
        ask(Kind.CREATE, "/26242", "03 07 c1 00 61 03 08 c1 00 62");
        assertThat(told).containsExactly("create [/26242/7, /26242/8]", "CREATED");
        assertThat(store.read("access")).containsOnlyKeys("/26242/7", "/26242/8");
        told.clear();
        ask(Kind.DELETE, "/26242/7", "");
        assertThat(told).containsExactly("delete /26242/7", "DELETED");
        assertThat(store.read("access")).containsOnlyKeys("/26242/8");
        assertThat(store.read("instances")).containsOnlyKeys("26242/8");
    }

    @Test
    @DisplayName("DM-33, DM-39: what is refused leaves nothing behind, and the companion is told")
    void refused() {
        bench.serve(boxes);
        store.refuse(StoreException.Reason.FULL);
        ask(Kind.CREATE, "/26242", "03 07 c1 00 61");
        assertThat(told).containsExactly("no create [/26242/7]", "INTERNAL_SERVER_ERROR");
        store.refuse(null);
        told.clear();
        ask(Kind.CREATE, "/26242", "03 07 c1 01 05");
        assertThat(told).as("refused before anybody is asked").containsExactly("BAD_REQUEST");
        told.clear();
        boxes.judgement = Outcome.refused("no room");
        ask(Kind.CREATE, "/26242", "03 07 c1 00 61");
        assertThat(told).containsExactly("BAD_REQUEST");
        assertThat(store.read("access")).isEmpty();
        assertThat(store.read("instances")).isEmpty();
    }

    @Test
    @DisplayName("DM-33: a Create whose object fails at the last moment is taken back from the store")
    void fails() {
        bench.serve(boxes);
        ask(Kind.CREATE, "/26242", "08 07 0b c1 00 61 c6 03 62726f6b656e");
        assertThat(told).containsExactly("no create [/26242/7]", "INTERNAL_SERVER_ERROR");
        bench.timers.advance(java.time.Duration.ofSeconds(20));
        assertThat(store.read("instances")).isEmpty();
        bench.read("/26242/7").is(org.postern.transport.api.Code.NOT_FOUND);
    }
}
