// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import static org.postern.api.internal.processor.Wrong.wrong;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Value fields, and the methods that tell of presence. */
class WrongFieldTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource({"fields", "whens"})
    @DisplayName("ID-04, ID-06: a wrong field or when fails the build")
    void fails(String name, String members, String complaint) {
        Wrong.assertMembers(members, complaint);
    }

    private static Arguments when(String name, String method, String problem) {
        return wrong(
                name,
                "@Resource(id = 2, name = \"B\",\n when = \"has\") // here\n long b() { return 1; }\n" + method,
                "A, resource 2 B: " + problem
                        + "; when names a boolean method without parameters, not private and not static");
    }

    static Stream<Arguments> fields() {
        return Stream.of(
                wrong(
                        "field not final",
                        "@Resource(id = 2, name = \"B\") Value<Long> b = Value.absent(); // here",
                        "A, resource 2 B: the field b is not final; the engine keeps its Value, so make it final"),
                wrong(
                        "field static",
                        "@Resource(id = 2, name = \"B\") static final Value<Long> b = Value.absent(); // here",
                        "A, resource 2 B: the field b is static; remove static"),
                wrong(
                        "field private",
                        "@Resource(id = 2, name = \"B\") private final Value<Long> b = Value.absent(); // here",
                        "A, resource 2 B: the field b cannot be reached from the package of A; remove private"),
                wrong(
                        "field no Value",
                        "@Resource(id = 2, name = \"B\") final long b = 1; // here",
                        "A, resource 2 B: the field b is no Value<T>; make it one, or put @Resource on a method"),
                wrong(
                        "TYP-03 Value of Integer",
                        "@Resource(id = 2, name = \"B\") final Value<Integer> b = Value.absent(); // here",
                        "A, resource 2 B: Value<java.lang.Integer> is no type of a resource; use Long"),
                wrong(
                        "TYP-03 Value of a wildcard",
                        "@Resource(id = 2, name = \"B\") final Value<? extends Long> b = Value.absent(); // here",
                        "A, resource 2 B: Value<? extends java.lang.Long> is no type of a resource; use one of String,"
                                + " Long, Double, Boolean, byte[], Instant, ObjectLink or a Map<Integer, T> of them"),
                wrong(
                        "raw Value",
                        "@SuppressWarnings(\"rawtypes\") @Resource(id = 2, name = \"B\") final Value b = Value.absent(); // here",
                        "A, resource 2 B: the field b is a raw Value; write the type, such as Value<Long>"),
                wrong(
                        "executable field",
                        "@Resource(id = 2, name = \"B\", access = Access.EXECUTE) final Value<Long> b = Value.absent(); // here",
                        "A, resource 2 B: a field cannot be executed; use a method with @Execute"),
                wrong(
                        "write handler of a field",
                        "@Resource(id = 2, name = \"B\") final Value<Long> b = Value.absent();\n@Write void b(long v) {} // here",
                        "A: the engine writes the Value field b itself; remove the handler, or judge the write in"
                                + " Transactional.prepare"));
    }

    static Stream<Arguments> whens() {
        return Stream.of(
                when("ID-04 when of no method", "", "there is no method has()"),
                when("ID-04 when with a parameter", "boolean has(int x) { return true; }", "there is no method has()"),
                when("ID-04 when of another type", "Boolean has() { return true; }", "has() returns java.lang.Boolean"),
                when("ID-04 when static", "static boolean has() { return true; }", "has() is static"),
                when(
                        "ID-04 when private",
                        "private boolean has() { return true; }",
                        "has() cannot be reached from the package"),
                when("ID-04 when throws", "boolean has() throws Exception { return true; }", "has() throws"),
                wrong(
                        "ID-06 mandatory with when",
                        "@Resource(id = 2, name = \"B\", mandatory = true,\n when = \"has\") // here\n long b() { return 1; }\n"
                                + "boolean has() { return true; }",
                        "A, resource 2 B: a mandatory resource is always there; remove mandatory or when"),
                wrong(
                        "ID-04 when of a field",
                        "@Resource(id = 2, name = \"B\", when = \"has\") final Value<Long> b = Value.absent(); // here\n"
                                + "boolean has() { return true; }",
                        "A, resource 2 B: a Value is absent by itself; remove when and start with Value.absent()"));
    }
}
