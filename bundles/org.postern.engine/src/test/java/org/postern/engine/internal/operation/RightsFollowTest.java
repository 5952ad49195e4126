// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.NONE;
import static org.postern.engine.internal.operation.Bench.TLV;
import static org.postern.engine.internal.operation.Bench.hex;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Outcome;
import org.postern.engine.internal.access.Rights;
import org.postern.engine.internal.access.RightsChange;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreException;
import org.postern.transport.api.Operation.Kind;

/** The rights on instances change with them. */
final class RightsFollowTest {
    private final MemoryStore store = new MemoryStore();
    private final Boxes boxes = new Boxes();
    private final List<String> told = new ArrayList<>();
    private final Rights rights = new Rights() {
        @Override
        public int of(int server, int object, int instance) {
            return ALL;
        }

        @Override
        public RightsChange creating(int server, int object, Collection<Integer> instances) {
            Batch.Builder batch = Batch.builder();
            instances.forEach(id -> batch.put("access", object + "/" + id, new byte[] {1}));
            return change(batch.build(), "create " + instances);
        }

        @Override
        public RightsChange deleting(int object, int instance) {
            return change(
                    Batch.builder().remove("access", object + "/" + instance).build(), "delete " + instance);
        }
    };
    private final Bench bench = new Bench(rights, store);

    private RightsChange change(Batch batch, String what) {
        return new RightsChange(batch, () -> told.add(what), () -> told.add("no " + what));
    }

    private void ask(Kind kind, String path, String payload) {
        bench.operations.handle(
                Bench.operation(kind, path, NONE, payload.isEmpty() ? NONE : TLV, hex(payload)),
                answer -> told.add(answer.code().name()));
    }

    @Test
    @DisplayName("DM-39, DM-42: what belongs to an instance is made and removed in the same batch, before the answer")
    void sameBatch() {
        bench.serve(boxes);
        ask(Kind.CREATE, "/26242", "03 07 c1 00 61 03 08 c1 00 62");
        assertThat(told).containsExactly("create [7, 8]", "CREATED");
        assertThat(store.read("access")).containsOnlyKeys("26242/7", "26242/8");
        told.clear();
        ask(Kind.DELETE, "/26242/7", "");
        assertThat(told).containsExactly("delete 7", "DELETED");
        assertThat(store.read("access")).containsOnlyKeys("26242/8");
        assertThat(store.read("instances")).containsOnlyKeys("26242/8");
    }

    @Test
    @DisplayName("DM-33, DM-39: what is refused leaves nothing behind, and the companion is told")
    void refused() {
        bench.serve(boxes);
        store.refuse(StoreException.Reason.FULL);
        ask(Kind.CREATE, "/26242", "03 07 c1 00 61");
        assertThat(told).containsExactly("no create [7]", "INTERNAL_SERVER_ERROR");
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
        assertThat(told).containsExactly("no create [7]", "INTERNAL_SERVER_ERROR");
        bench.timers.advance(java.time.Duration.ofSeconds(20));
        assertThat(store.read("instances")).isEmpty();
        bench.read("/26242/7").is(org.postern.transport.api.Code.NOT_FOUND);
    }
}
