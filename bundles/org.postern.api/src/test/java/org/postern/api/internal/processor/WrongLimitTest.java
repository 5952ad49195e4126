// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import static org.postern.api.internal.processor.Wrong.wrong;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids, ranges and allowed values. */
class WrongLimitTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource({"ids", "limits"})
    @DisplayName("TYP-04, ID-01, ID-04: a wrong id, range or allowed value fails the build")
    void fails(String name, String members, String complaint) {
        Wrong.assertMembers(members, complaint);
    }

    private static Arguments range(String type, String range, String complaint) {
        return wrong(
                "TYP-04 range " + range + " of " + type,
                "@Resource(id = 2, name = \"B\",\n range = \"" + range + "\") // here\n final Value<" + type
                        + "> b = Value.absent();",
                "A, resource 2 B: " + complaint);
    }

    private static Arguments allowed(String type, String allowed, String complaint) {
        return wrong(
                "TYP-04 allowed " + allowed + " of " + type,
                "@Resource(id = 2, name = \"B\",\n allowed = " + allowed + ") // here\n final Value<" + type
                        + "> b = Value.absent();",
                "A, resource 2 B: " + complaint);
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                wrong(
                        "ID-04 duplicate",
                        """
                        @Resource(id = 2, name = "B") long b() { return 1; }
                        @Resource(id = 2, name = "C") long c() { return 1; } // here""",
                        "A, resource 2 C: the id is taken by b(); resource ids are unique in an object"),
                wrong(
                        "ID-04 write handler with a @Resource of its own",
                        """
                        @Resource(id = 2, name = "B") long b() { return 1; }
                        @Write
                        @Resource(id = 2, name = "B") // here
                        void b(long value) {}""",
                        "A, resource 2 B: the id is taken by b(); resource ids are unique in an object, and a write handler"
                                + " beside its reader has @Write alone"),
                wrong(
                        "ID-01 id too large",
                        "@Resource(id = 65535, name = \"B\") long b() { return 1; } // here",
                        "A, resource 65535 B: the id is out of range; resource ids are 0..65534"),
                wrong(
                        "ID-01 id negative",
                        "@Resource(id = -1, name = \"B\") long b() { return 1; } // here",
                        "A, resource -1 B: the id is out of range; resource ids are 0..65534"),
                wrong(
                        "ID-04 no name",
                        "@Resource(id = 2, name = \" \") long b() { return 1; } // here",
                        "A, resource 2  : the name is empty; write the name of the OMA registry"));
    }

    static Stream<Arguments> limits() {
        String malformed = " is malformed; write min..max, such as 0..100, 1.. or ..255";
        return Stream.of(
                range("Long", "0-100", "the range '0-100'" + malformed),
                range("Long", "..", "the range '..'" + malformed),
                range("Long", "a..b", "the range 'a..b'" + malformed),
                range("Long", "0 .. 1", "the range '0 .. 1'" + malformed),
                range("Long", "0...5", "the range '0...5'" + malformed),
                range("Long", "0.5..1", "the range '0.5..1' has fractions; bounds of this type are whole numbers"),
                range("Double", "2..1", "the range '2..1' is empty; write the smaller bound first"),
                range("String", "-1..4", "the range '-1..4' has a negative length; it counts bytes"),
                range("Boolean", "0..1", "a range fits numbers, String and byte[] only; remove it"),
                range("Instant", "0..1", "a range fits numbers, String and byte[] only; remove it"),
                allowed("Boolean", "\"0\"", "allowed fits String, long and double only; remove it"),
                allowed("Long", "{\"1\", \"x\"}", "the allowed value 'x' is no number; write it in decimal"),
                allowed("Long", "\"01\"", "the allowed value '01' is no whole number of 64 bits in its shortest form"),
                allowed("Double", "\"NaN\"", "the allowed value 'NaN' is no number; write it in decimal"),
                allowed("String", "{\"U\", \"U\"}", "the allowed value 'U' stands twice; remove one"),
                wrong(
                        "TYP-04 range of a body",
                        "@Resource(id = 2, name = \"B\", range = \"0..9\") Body b() { return null; } // here",
                        "A, resource 2 B: a large body has no range; check the length in the handler"),
                wrong(
                        "TYP-04 range of an executable",
                        "@Resource(id = 2, name = \"B\", range = \"0..9\") @Execute void b() {} // here",
                        "A, resource 2 B: an executable resource has no value; check the arguments in the handler"));
    }
}
