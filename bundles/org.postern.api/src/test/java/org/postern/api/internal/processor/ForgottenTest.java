// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Annotations that an object lacks. */
class ForgottenTest {
    private static final String RESOURCE = "@Resource(id = 2, name = \"B\") public long b() { return 1; }";
    private static final String NO_OBJECT =
            "A: is an ObjectService but has no @LwM2mObject, so it is never served; add it with id and name, or make the"
                    + " class abstract if it is there for others to extend";

    @Test
    @DisplayName("ID-03: an object service that declares resources and lacks @LwM2mObject fails the build")
    void object() {
        Wrong.assertSource("class A implements ObjectService { // here\n" + RESOURCE + " }", NO_OBJECT);
    }

    @Test
    @DisplayName("ID-03: a component for several instances that lacks @LwM2mObject fails the build, wherever it stands")
    void several() {
        Wrong.assertSource(
                "class Outer { @Component(service = ObjectService.class)\n"
                        + "static class A implements MultipleObjectService<A.I> { // here\n"
                        + "public I instance(int id) { return new I(); }\nstatic class I { " + RESOURCE + " } } }",
                NO_OBJECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abstract class A implements ObjectService { " + RESOURCE + " }",
                "interface A extends ObjectService { @Resource(id = 2, name = \"B\") long b(); }",
                "class A { " + RESOURCE + " }",
                "class A { ObjectService none = new ObjectService() {}; " + RESOURCE + " }"
            })
    @DisplayName("ID-03: what others extend or use as an instance needs no @LwM2mObject")
    void notMeant(String source) {
        assertThat(Compilation.of("A", source).diagnostics()).isEmpty();
    }

    @Test
    @DisplayName("ID-03: an object without @Component gets a note, and its table")
    void component() {
        Compilation bare = Compilation.of(
                "A", "@LwM2mObject(id = 26241, name = \"A\") class A implements ObjectService { " + RESOURCE + " }");
        assertThat(bare.diagnostics()).isEmpty();
        assertThat(bare.notes())
                .contains(
                        "A: has no @Component, so it is served only if something else registers it as an ObjectService");
        assertThat(bare.generated("ATable")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @DisplayName("HOT-03: an object that the gateway serves itself fails the build")
    void own(int id) {
        Wrong.assertSource(
                "@LwM2mObject(id = " + id + ", name = \"A\") // here\nclass A implements ObjectService { " + RESOURCE
                        + " }",
                "A: object " + id + " is served by the gateway itself; give it another id");
    }
}
