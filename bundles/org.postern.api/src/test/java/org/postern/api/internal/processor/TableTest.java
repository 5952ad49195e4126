// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.api.Access;
import org.postern.api.Argument;
import org.postern.api.Arguments;
import org.postern.api.BodySink;
import org.postern.api.ObjectLink;
import org.postern.api.Outcome;
import org.postern.api.Refusal;
import org.postern.api.Value;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;

/** Drives the table of a class with every type and every form of handler. */
class TableTest {
    private static final String EVERY =
            """
            @Component(service = ObjectService.class)
            @LwM2mObject(id = 26241, name = "Every \\"thing\\" \\u00e9", version = "1.2")
            final class Every implements ObjectService, java.util.function.Supplier<List<Object>> {
                final List<Object> calls = new ArrayList<>();
                boolean there = true;
                public List<Object> get() { return calls; }
                boolean there() { calls.add("when"); return there; }

                @Resource(id = 21, name = "Text", mandatory = true, range = "1..8", allowed = {"a", "b"}) String text() { return there ? "a" : null; }
                @Write void text(String value) { calls.add(value); }
                @Resource(id = 1, name = "Whole", units = "s", range = "-1..") long whole() { return 7; }
                @Write Outcome whole(long value) { return value == 13 ? Outcome.refused("no 13") : Outcome.accepted(() -> calls.add(value)); }
                @Resource(id = 2, name = "Fraction", when = "there", range = "..1.5e2") double fraction() { return 1.5; }
                @Write void fraction(double value) { calls.add(value); }
                void fraction(Object other) { calls.add("wrong overload"); }
                @Resource(id = 3, name = "Flag") @Direct boolean flag() { return true; }
                @Write void flag(boolean value) { calls.add(value); }
                @Resource(id = 4, name = "Bytes") byte[] bytes() { return there ? new byte[] {1} : null; }
                @Write void bytes(byte[] value) { calls.add(value.length); }
                @Resource(id = 5, name = "Time") Instant time() throws Exception { return there ? Instant.EPOCH : null; }
                @Write void time(Instant value) { calls.add(value); }
                @Resource(id = 6, name = "Link") ObjectLink link() { return there ? new ObjectLink(3, 0) : null; }
                @Write void link(ObjectLink value) { calls.add(value); }
                @Resource(id = 7, name = "Map") SortedMap<Integer, Long> map() { return there ? new TreeMap<>(Map.of(0, 1L)) : null; }
                @Write void map(Map<Integer, Long> value) { calls.add(value); }
                @Resource(id = 8, name = "Secret") @Write Outcome secret(String value) { return Outcome.refused(Refusal.UNAVAILABLE, value); }
                @Resource(id = 10, name = "Later") CompletableFuture<Map<Integer, Double>> later() { return CompletableFuture.completedFuture(Map.of(1, 2.5)); }
                @Resource(id = 11, name = "Image") Body image() { return null; }
                @Write BodySink image(long length) throws java.io.IOException { calls.add(length); throw new java.io.IOException(); }
                @Resource(id = 12, name = "Package") @Write BodySink upload(long length) { calls.add(length); return null; }
                @Resource(id = 13, name = "Run") @Execute void run() { calls.add("run"); }
                @Resource(id = 14, name = "Ask") @Execute Outcome ask(Arguments arguments) { return Outcome.refused(arguments.value(0).orElse("")); }
                @Resource(id = 15, name = "Wait") @Execute @Direct CompletionStage<Outcome> await(Arguments arguments) { return new CompletableFuture<>(); }
                @Resource(id = 16, name = "Cell", access = Access.READ) final Value<Map<Integer, byte[]>> cell = Value.absent();
                @Resource(id = 17, name = "Hidden", access = Access.NONE) protected final Value<Long> hidden = Value.of(3L);
                @Resource(id = 18, name = "Plain") public final Value<ObjectLink> plain = Value.absent();
            }
            """;

    private static Compilation compilation;

    private ObjectTable table;
    private Object object;
    private List<?> calls;

    @BeforeAll
    static void compile() {
        compilation = Compilation.of("Every", EVERY);
    }

    @BeforeEach
    void load() throws ReflectiveOperationException {
        table = compilation.table("Every");
        object = compilation.make("Every");
        calls = (List<?>) ((Supplier<?>) object).get();
    }

    private int index(int id) {
        return table.model().index(id);
    }

    private ResourceModel model(int id) {
        return table.model().resources().get(index(id));
    }

    private void there(boolean there) throws ReflectiveOperationException {
        var field = object.getClass().getDeclaredField("there");
        field.setAccessible(true);
        field.setBoolean(object, there);
    }

    private List<String> read(int id) throws Exception {
        Recorder recorder = new Recorder();
        table.read(object, index(id), recorder);
        return recorder.calls;
    }

    @Test
    @DisplayName("ID-04: a table says of the object what was declared, resources in ascending order of ids")
    void objectModel() {
        assertThat(table.model().id()).isEqualTo(26241);
        assertThat(table.model().name()).isEqualTo("Every \"thing\" é");
        assertThat(table.model().version()).isEqualTo("1.2");
        assertThat(table.model().multiple()).isFalse();
        assertThat(table.model().creatable()).isFalse();
        assertThat(table.model().resources())
                .extracting(ResourceModel::id)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("TYP-03: each Java type becomes its LwM2M type, each form of member its operations and handling")
    @CsvSource({
        "21, STRING, READ_WRITE, CALL, false, false",
        "1, INTEGER, READ_WRITE, CALL, false, false",
        "2, FLOAT, READ_WRITE, CALL, false, false",
        "3, BOOLEAN, READ_WRITE, CALL, false, false",
        "4, OPAQUE, READ_WRITE, CALL, false, false",
        "5, TIME, READ_WRITE, CALL, false, false",
        "6, OBJLNK, READ_WRITE, CALL, false, false",
        "7, INTEGER, READ_WRITE, CALL, true, false",
        "8, STRING, WRITE, CALL, false, false",
        "10, FLOAT, READ, LATER, true, false",
        "11, OPAQUE, READ_WRITE, STREAM, false, false",
        "12, OPAQUE, WRITE, STREAM, false, false",
        "13, NONE, EXECUTE, CALL, false, false",
        "14, NONE, EXECUTE, CALL, false, false",
        "15, NONE, EXECUTE, LATER, false, true",
        "16, OPAQUE, READ, CELL, true, true",
        "17, INTEGER, NONE, CELL, false, true",
        "18, OBJLNK, READ_WRITE, CELL, false, true"
    })
    void resourceModel(int id, ResourceType type, Access access, Handling handling, boolean multiple, boolean direct) {
        assertThat(model(id).type()).isEqualTo(type);
        assertThat(model(id).access()).isEqualTo(access);
        assertThat(model(id).handling()).isEqualTo(handling);
        assertThat(model(id).multiple()).isEqualTo(multiple);
        assertThat(model(id).direct()).isEqualTo(direct);
    }

    @Test
    @DisplayName("TYP-04, ID-06: a table carries mandatory, units, range and allowed values")
    void limits() {
        assertThat(model(21).mandatory()).isTrue();
        assertThat(model(21).min()).isEqualTo(1);
        assertThat(model(21).max()).isEqualTo(8);
        assertThat(model(21).allowed()).containsExactly("a", "b");
        assertThat(model(1).mandatory()).isFalse();
        assertThat(model(1).units()).isEqualTo("s");
        assertThat(model(1).min()).isEqualTo(-1);
        assertThat(model(1).max()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(model(2).min()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(model(2).max()).isEqualTo(150);
    }

    @Test
    @DisplayName("TYP-03: a read hands the value over in its own type")
    void reads() throws Exception {
        assertThat(read(21)).containsExactly("string a");
        assertThat(read(1)).containsExactly("integer 7");
        assertThat(read(2)).containsExactly("floating 1.5");
        assertThat(read(3)).containsExactly("bool true");
        assertThat(read(4)).containsExactly("opaque 1");
        assertThat(read(5)).containsExactly("time 1970-01-01T00:00:00Z");
        assertThat(read(6)).containsExactly("link 3:0");
        assertThat(read(7)).containsExactly("multiple {0=1}");
        assertThat(table.readLater(object, index(10)).toCompletableFuture().join())
                .isEqualTo(Map.of(1, 2.5));
    }

    @ParameterizedTest
    @DisplayName("ID-04: a reader that returns null hands nothing over")
    @CsvSource({"21", "4", "5", "6", "7"})
    void readsNothing(int id) throws Exception {
        there(false);
        assertThat(read(id)).isEmpty();
    }

    @Test
    @DisplayName("ID-04: presence is asked of the when method and never of the reader")
    void presence() throws Exception {
        assertThat(table.present(object, index(2))).isTrue();
        there(false);
        assertThat(table.present(object, index(2))).isFalse();
        assertThat(table.present(object, index(1))).isTrue();
        assertThat(calls).isEqualTo(List.of("when", "when"));
    }

    @Test
    @DisplayName("TYP-03: a void write handler runs at commit, with the value in its own type")
    void writesVoid() throws Exception {
        Map<Integer, Object> values = Map.of(
                21, "b", 2, 2.5, 3, false, 4, new byte[2], 5, Instant.EPOCH, 6, ObjectLink.NULL, 7, Map.of(1, 2L));
        for (Map.Entry<Integer, Object> value : values.entrySet()) {
            Outcome outcome = table.write(object, index(value.getKey()), value.getValue());
            assertThat(calls).as("before the commit").isEmpty();
            ((Outcome.Accepted) outcome).then().run();
            assertThat((Object) calls.get(0))
                    .isEqualTo(value.getValue() instanceof byte[] bytes ? bytes.length : value.getValue());
            calls.clear();
        }
    }

    @Test
    @DisplayName("TYP-04: a write handler with an outcome is asked to prepare, and may refuse")
    void writesOutcome() throws Exception {
        assertThat(table.write(object, index(1), 13L)).isEqualTo(Outcome.refused("no 13"));
        ((Outcome.Accepted) table.write(object, index(1), 12L)).then().run();
        assertThat(calls).isEqualTo(List.of(12L));
        assertThat(table.write(object, index(8), "busy")).isEqualTo(Outcome.refused(Refusal.UNAVAILABLE, "busy"));
    }

    @Test
    @DisplayName("DM-30: an executable runs at once, answers at once, or answers later")
    void executes() throws Exception {
        assertThat(execute(13, Arguments.NONE).toCompletableFuture().join()).isInstanceOf(Outcome.Accepted.class);
        assertThat(calls).isEqualTo(List.of("run"));
        Arguments arguments = new Arguments(List.of(new Argument(0, "why")));
        assertThat(execute(14, arguments).toCompletableFuture().join()).isEqualTo(Outcome.refused("why"));
        assertThat(execute(15, arguments).toCompletableFuture()).isNotDone();
    }

    private CompletionStage<Outcome> execute(int id, Arguments arguments) throws Exception {
        return table.execute(object, index(id), arguments);
    }

    @Test
    @DisplayName("GEN-08: bodies are opened and begun, and may fail to")
    void streams() throws Exception {
        assertThat(table.body(object, index(11))).isNull();
        BodySink sink = table.sink(object, index(12), 4096);
        assertThat(sink).isNull();
        assertThatThrownBy(() -> table.sink(object, index(11), -1)).isInstanceOf(java.io.IOException.class);
        assertThat(calls).isEqualTo(List.of(4096L, -1L));
    }

    @Test
    @DisplayName("ID-04: a cell is the field itself")
    void cells() {
        assertThat(table.cell(object, index(16)).present()).isFalse();
        Value<?> hidden = table.cell(object, index(17));
        assertThat(hidden.orNull()).isEqualTo(3L);
        assertThat(table.cell(object, index(17))).isSameAs(hidden);
    }

    @Test
    @DisplayName("ID-04: a handler that was not declared says which resource lacks it")
    void unsupported() {
        assertThatThrownBy(() -> table.cell(object, index(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Whole");
        assertThatThrownBy(() -> table.write(object, index(13), "x")).hasMessageContaining("Run");
    }
}
