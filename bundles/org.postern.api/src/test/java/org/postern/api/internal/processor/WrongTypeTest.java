// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import static org.postern.api.internal.processor.Wrong.wrong;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Readers of types that are no types of a resource. */
class WrongTypeTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource({"types"})
    @DisplayName("TYP-03: a wrong type fails the build")
    void fails(String name, String members, String complaint) {
        Wrong.assertMembers(members, complaint);
    }

    /** A reader of a type, and what is said about it. */
    private static Arguments type(String type, String instead) {
        return wrong(
                "TYP-03 " + type,
                "@Resource(id = 2, name = \"B\") " + type + " b() { return null; } // here",
                "A, resource 2 B: b() returns "
                        + type.replaceAll("\\b(?=(Integer|Boolean|Long|Double|Thread|String)\\b)", "java.lang.")
                        + ", which is no type of a resource; " + instead);
    }

    static Stream<Arguments> types() {
        String any = "use one of String, long, double, boolean, byte[], Instant, ObjectLink";
        String boxed =
                "use one of String, Long, Double, Boolean, byte[], Instant, ObjectLink or a Map<Integer, T> of them";
        return Stream.of(
                type("Integer", "use long"),
                type("Long", "use long"),
                type("Double", "use double"),
                type("Boolean", "use boolean"),
                type("Thread", any),
                type("String[]", "use Map<Integer, T> for a multiple resource"),
                wrong(
                        "TYP-03 int",
                        "@Resource(id = 2, name = \"B\") int b() { return 1; } // here",
                        "A, resource 2 B: b() returns int, which is no type of a resource; use long"),
                wrong(
                        "TYP-03 float",
                        "@Resource(id = 2, name = \"B\") float b() { return 1; } // here",
                        "A, resource 2 B: b() returns float, which is no type of a resource; use double"),
                wrong(
                        "TYP-03 char",
                        "@Resource(id = 2, name = \"B\") char b() { return 1; } // here",
                        "A, resource 2 B: b() returns char, which is no type of a resource; use String"),
                wrong(
                        "TYP-03 list",
                        "@Resource(id = 2, name = \"B\") List<String> b() { return null; } // here",
                        "A, resource 2 B: b() returns java.util.List<java.lang.String>, which is no type of a resource;"
                                + " use Map<Integer, T> from resource instance id to value"),
                wrong(
                        "TYP-03 map of Integer",
                        "@Resource(id = 2, name = \"B\") Map<Integer, Integer> b() { return null; } // here",
                        "A, resource 2 B: b() returns java.util.Map<java.lang.Integer,java.lang.Integer>, which is no type"
                                + " of a resource; use Map<Integer, T>, T one of String, Long, Double, Boolean, byte[],"
                                + " Instant, ObjectLink"),
                wrong(
                        "TYP-03 map with text keys",
                        "@Resource(id = 2, name = \"B\") Map<String, Long> b() { return null; } // here",
                        "A, resource 2 B: b() returns java.util.Map<java.lang.String,java.lang.Long>, which is no type"
                                + " of a resource; use Map<Integer, T>, T one of String, Long, Double, Boolean, byte[],"
                                + " Instant, ObjectLink"),
                wrong(
                        "TYP-03 optional",
                        "@Resource(id = 2, name = \"B\") Optional<String> b() { return null; } // here",
                        "A, resource 2 B: b() returns java.util.Optional<java.lang.String>, which is no type of a"
                                + " resource; return null when there is nothing, or give the resource a when"),
                wrong(
                        "TYP-03 date",
                        "@Resource(id = 2, name = \"B\") Date b() { return null; } // here",
                        "A, resource 2 B: b() returns java.util.Date, which is no type of a resource; use Instant"),
                wrong(
                        "TYP-03 stage of a wrong type",
                        "@Resource(id = 2, name = \"B\") CompletionStage<Integer> b() { return null; } // here",
                        "A, resource 2 B: b() returns java.util.concurrent.CompletionStage<java.lang.Integer>, which is"
                                + " no type of a resource; use Long"),
                wrong(
                        "TYP-03 stage of a body",
                        "@Resource(id = 2, name = \"B\") CompletionStage<Body> b() { return null; } // here",
                        "A, resource 2 B: b() returns java.util.concurrent.CompletionStage<org.postern.api.Body>, which is"
                                + " no type of a resource; " + boxed),
                wrong(
                        "TYP-03 nothing",
                        "@Resource(id = 2, name = \"B\") void b() {} // here",
                        "A, resource 2 B: b() returns nothing; return the value, or add @Execute"));
    }
}
