// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;

class TableTest {
    private static final String EVERYTHING =
            """
            @Component(service = ObjectService.class)
            @LwM2mObject(id = 26241, name = "Every \\"thing\\" é", version = "1.2")
            final class Every implements ObjectService {
                final List<Object> calls = new ArrayList<>();
                boolean there;
                @Resource(id = 9, name = "String", range = "1..8", allowed = {"a", "b"}) String string() { return there ? "a" : null; }
                @Write void string(String value) { calls.add(value); }
                @Resource(id = 1, name = "Long", mandatory = true, units = "s", range = "0..") long whole() { return 7; }
                @Write Outcome whole(long value) { return value == 13 ? Outcome.refused("no 13") : Outcome.accepted(() -> calls.add(value)); }
                @Resource(id = 2, name = "Double", when = "hasDouble") double fraction() { return 1.5; }
                boolean hasDouble() { return there; }
                @Resource(id = 3, name = "Boolean") @Direct boolean flag() { return true; }
                @Write void flag(boolean value) { calls.add(value); }
                @Resource(id = 4, name = "Bytes") byte[] bytes() { return new byte[] {1}; }
                @Write void bytes(byte[] value) { calls.add(value.length); }
                @Resource(id = 5, name = "Time") Instant time() { return Instant.EPOCH; }
                @Resource(id = 6, name = "Link") ObjectLink link() { return new ObjectLink(3, 0); }
                @Resource(id = 7, name = "Map") SortedMap<Integer, Long> map() { return new TreeMap<>(Map.of(0, 1L)); }
                @Write void map(Map<Integer, Long> value) { calls.add(value); }
                @Resource(id = 8, name = "Only") @Write void only(long value) { calls.add(value); }
                @Resource(id = 10, name = "Later") CompletableFuture<Double> later() { return CompletableFuture.completedFuture(2.5); }
                @Resource(id = 11, name = "Body") Body body() { return null; }
                @Write BodySink body(long length) throws java.io.IOException { return null; }
                @Resource(id = 12, name = "Do") @Execute void run() { calls.add("run"); }
                @Resource(id = 13, name = "Do it") @Execute Outcome doIt(Arguments arguments) { return Outcome.refused("no"); }
                @Resource(id = 14, name = "Do it later") @Execute CompletionStage<Outcome> doLater() { return CompletableFuture.completedFuture(Outcome.accepted()); }
                @Resource(id = 15, name = "Cell", access = Access.READ) final Value<Map<Integer, String>> cell = Value.absent();
            }
            """;

    @Test
    @DisplayName("ID-04, TYP-04: a table says what was declared, in ascending order of ids")
    void model() throws Exception {
        ObjectTable table = Compilation.of("Every", EVERYTHING).table("Every");
        assertThat(table.model().id()).isEqualTo(26241);
        assertThat(table.model().name()).isEqualTo("Every \"thing\" é");
        assertThat(table.model().resources().stream().map(ResourceModel::id))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }
}
