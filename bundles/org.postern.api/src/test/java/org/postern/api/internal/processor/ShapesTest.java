// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.MultipleObjectService;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;

/** The shapes a class may have: several instances, nested, inherited. */
class ShapesTest {
    @Test
    @DisplayName("ID-03: the class of an instance declares the resources of an object with several")
    void multiple() throws Exception {
        Compilation compilation = Compilation.of(
                "Ports",
                """
                @Component(service = ObjectService.class)
                @LwM2mObject(id = 26242, name = "Port", instances = Instances.SERVER)
                final class Ports implements MultipleObjectService<Ports.Port> {
                    @Override public Port instance(int id) { return new Port(id); }
                    final class Port {
                        final int id;
                        Port(int id) { this.id = id; }
                        @Resource(id = 0, name = "Number") long number() { return id; }
                        @Resource(id = 1, name = "Name") final Value<String> name = Value.of("none");
                    }
                }
                """);
        ObjectTable table = compilation.table("Ports");
        assertThat(table.model().multiple()).isTrue();
        assertThat(table.model().creatable()).isTrue();
        Object port = ((MultipleObjectService<?>) compilation.make("Ports")).instance(5);
        Recorder recorder = new Recorder();
        table.read(port, 0, recorder);
        assertThat(recorder.calls).containsExactly("integer 5");
        assertThat(table.cell(port, 1).orNull()).isEqualTo("none");
    }

    @Test
    @DisplayName("ID-03: an object without Instances.SERVER is not creatable by servers")
    void notCreatable() throws Exception {
        ObjectTable table = Compilation.of(
                        "Many",
                        """
                @LwM2mObject(id = 26241, name = "Many")
                class Many implements MultipleObjectService<Many.One> {
                    public One instance(int id) { return () -> id; }
                    interface One { @Resource(id = 0, name = "Id") long id(); }
                }
                """)
                .table("Many");
        assertThat(table.model().multiple()).isTrue();
        assertThat(table.model().creatable()).isFalse();
    }

    @Test
    @DisplayName("ID-04: the table of Outer.Inner is Outer_InnerTable")
    void nested() throws Exception {
        Compilation compilation = Compilation.of(
                "Outer",
                """
                class Outer {
                    @LwM2mObject(id = 26241, name = "Inner")
                    static class Inner implements ObjectService {
                        @Resource(id = 0, name = "Id") long id() { return 1; }
                    }
                }
                """);
        assertThat(compilation.table("Outer_Inner").model().name()).isEqualTo("Inner");
    }

    @Test
    @DisplayName("ID-04: handlers are inherited, with type variables replaced and overridden ones called")
    void inherited() throws Exception {
        Compilation compilation = Compilation.of(
                "Base",
                """
                @Direct abstract class Base<T, U> {
                    @Resource(id = 0, name = "Value") abstract T value();
                    @Write Outcome value(T value) { return Outcome.accepted(); }
                    @Resource(id = 2, name = "Cell") final Value<U> cell = Value.absent();
                    @Resource(id = 4, name = "Redeclared") long again() { return 1; }
                }
                """,
                "Named",
                """
                interface Named { @Resource(id = 3, name = "Name") default String name() { return "named"; } }
                """,
                "Leaf",
                """
                @LwM2mObject(id = 26241, name = "Leaf")
                class Leaf extends Base<String, Map<Integer, Long>> implements ObjectService, Named {
                    @Override String value() { return "leaf"; }
                    @Override @Resource(id = 5, name = "Redeclared") long again() { return 2; }
                }
                """);
        ObjectTable table = compilation.table("Leaf");
        assertThat(table.model().resources()).extracting(ResourceModel::id).containsExactly(0, 2, 3, 5);
        assertThat(table.model().resources())
                .extracting(resource -> resource.type().name())
                .containsExactly("STRING", "INTEGER", "STRING", "INTEGER");
        assertThat(table.model().resources())
                .extracting(ResourceModel::direct)
                .containsExactly(true, true, false, false);
        Recorder recorder = new Recorder();
        for (int index : new int[] {0, 2, 3}) {
            table.read(compilation.make("Leaf"), index, recorder);
        }
        assertThat(recorder.calls).containsExactly("string leaf", "string named", "integer 2");
    }

    @Test
    @DisplayName("ID-04: annotated members of classes that are no objects are left alone")
    void leftAlone() {
        Compilation compilation = Compilation.of(
                "Helper",
                """
                class Helper { @Resource(id = -1, name = "") private int x; @Write void y() {} }
                """);
        assertThat(compilation.diagnostics()).isEmpty();
    }

    @Test
    @DisplayName("ID-04: a table holds the format it was made for as a constant")
    void format() {
        Compilation compilation = Compilation.of(
                "Small",
                """
                @LwM2mObject(id = 26241, name = "Small")
                class Small implements ObjectService { @Resource(id = 0, name = "Id") long id() { return 1; } }
                """);
        assertThat(compilation.generated("SmallTable"))
                .contains("super(1, MODEL);", "javax.annotation.processing.Generated")
                .doesNotContain("present(", "Commit");
    }
}
