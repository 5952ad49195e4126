// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import static org.postern.api.internal.processor.Wrong.wrong;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures of handlers. */
class WrongHandlerTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource({"handlers"})
    @DisplayName("TYP-03, ID-04: a wrong handler fails the build")
    void fails(String name, String members, String complaint) {
        Wrong.assertMembers(members, complaint);
    }

    private static final String READER = "@Resource(id = 2, name = \"B\") long b() { return 1; }\n";

    private static Arguments beside(String name, String handler, String complaint) {
        return wrong(name, READER + handler + " // here", "A: " + complaint);
    }

    static Stream<Arguments> handlers() {
        return Stream.of(
                beside(
                        "write of another type",
                        "@Write void b(String value) {}",
                        "the write handler of 2 B does not take what its reader returns; take long"),
                beside(
                        "write of a boxed type",
                        "@Write void b(Long value) {}",
                        "the write handler b(java.lang.Long) takes java.lang.Long, which is no type of a resource; use long"),
                beside(
                        "write of a wrong type",
                        "@Write void b(int value) {}",
                        "the write handler b(int) takes int, which is no type of a resource; use long"),
                beside(
                        "write without a parameter",
                        "@Write void b(long value, long other) {}",
                        "the write handler b(long,long) must take one parameter, the new value"),
                beside(
                        "write that returns a value",
                        "@Write boolean b(long value) { return true; }",
                        "the write handler b(long) returns boolean; return void, Outcome or BodySink"),
                beside(
                        "void write that throws",
                        "@Write void b(long value) throws Exception {}",
                        "the write handler b(long) runs at commit and must not throw; return an Outcome, which may refuse"),
                beside(
                        "write under another name",
                        "@Write void c(long value) {}",
                        "the write handler c(long) has no reader of the same name; add @Resource for a write-only resource,"
                                + " or name it as its reader"),
                beside(
                        "private write",
                        "@Write private void b(long value) {}",
                        "the method b cannot be reached from the package of A; remove private"),
                beside(
                        "two writes",
                        "@Write void b(long value) {}\n@Write void b(String value) {}",
                        "there are two write handlers for 2 B; keep one"),
                beside(
                        "sink beside a plain reader",
                        "@Write BodySink b(long length) { return null; }",
                        "the write handler of 2 B does not take what its reader returns; take long"),
                wrong(
                        "write of several instances that are read later",
                        "@Resource(id = 2, name = \"B\") CompletionStage<Map<Integer, Long>> b() { return null; }\n"
                                + "@Write void b(Map<Integer, Long> value) {} // here",
                        "A: 2 B is a writable resource with several instances, so its reader must have them at once;"
                                + " return java.util.Map<java.lang.Integer,java.lang.Long>, no CompletionStage"),
                beside(
                        "execute without a resource",
                        "@Execute void c() {}",
                        "c() has @Execute but no @Resource; add it"),
                beside(
                        "direct on what is no handler",
                        "@Direct void c() {}",
                        "c() is no handler; remove @Direct, or add @Resource"),
                wrong(
                        "map write of a special map",
                        "@Resource(id = 2, name = \"B\") @Write void b(TreeMap<Integer, Long> value) {} // here",
                        "A, resource 2 B: the write handler b(java.util.TreeMap<java.lang.Integer,java.lang.Long>) takes"
                                + " java.util.TreeMap<java.lang.Integer,java.lang.Long>, which is no type of a resource; use"
                                + " Map<Integer, T>"),
                wrong(
                        "plain write beside a body",
                        "@Resource(id = 2, name = \"B\") Body b() { return null; }\n@Write void b(byte[] value) {} // here",
                        "A: the write handler of 2 B does not take what its reader returns; take a long length and return"
                                + " BodySink"),
                wrong(
                        "write of a body",
                        "@Resource(id = 2, name = \"B\") @Write void b(Body value) {} // here",
                        "A, resource 2 B: the write handler b(org.postern.api.Body) takes org.postern.api.Body, which is no"
                                + " type of a resource; take a long, the length in bytes, and return BodySink"),
                wrong(
                        "sink that takes something else",
                        "@Resource(id = 2, name = \"B\") @Write BodySink b(int length) { return null; } // here",
                        "A, resource 2 B: b(int) returns BodySink, so it must take a long, the length in bytes"),
                wrong(
                        "reader with a parameter",
                        "@Resource(id = 2, name = \"B\") long b(int x) { return 1; } // here",
                        "A, resource 2 B: b(int) takes parameters; a reader takes none, a write handler needs @Write"),
                wrong(
                        "execute that returns a value",
                        "@Resource(id = 2, name = \"B\") @Execute String b() { return null; } // here",
                        "A, resource 2 B: the execute handler b() returns java.lang.String; return void, Outcome or"
                                + " CompletionStage<Outcome>"),
                wrong(
                        "execute that promises nothing",
                        "@Resource(id = 2, name = \"B\") @Execute CompletionStage<Void> b() { return null; } // here",
                        "A, resource 2 B: the execute handler b() returns"
                                + " java.util.concurrent.CompletionStage<java.lang.Void>; return void, Outcome or"
                                + " CompletionStage<Outcome>"),
                wrong(
                        "execute that takes text",
                        "@Resource(id = 2, name = \"B\") @Execute void b(String arguments) {} // here",
                        "A, resource 2 B: the execute handler b(java.lang.String) must take nothing or Arguments"),
                wrong(
                        "execute and write",
                        "@Resource(id = 2, name = \"B\") @Execute @Write void b(String value) {} // here",
                        "A, resource 2 B: b(java.lang.String) cannot be both @Write and @Execute; remove one"),
                wrong(
                        "private handler",
                        "@Resource(id = 2, name = \"B\") private long b() { return 1; } // here",
                        "A, resource 2 B: the method b cannot be reached from the package of A; remove private"),
                wrong(
                        "static handler",
                        "@Resource(id = 2, name = \"B\") static long b() { return 1; } // here",
                        "A, resource 2 B: the method b is static; remove static"),
                wrong(
                        "generic handler",
                        "@Resource(id = 2, name = \"B\") <T> T b() { return null; } // here",
                        "A, resource 2 B: <T>b() has type parameters; a resource has one type, so name it"),
                wrong(
                        "access of a method",
                        "@Resource(id = 2, name = \"B\", access = Access.READ) long b() { return 1; } // here",
                        "A, resource 2 B: access is for Value fields; a method says its operations by its form, so remove it"));
    }
}
