// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceTest {
    private static final Catalogue CATALOGUE = new Catalogue(Catalogue.parse(List.of(
            "# a remark",
            "== GEN General",
            "GEN-01 | first",
            "GEN-02 | second | nobody can see it",
            "== ETS Cases",
            "101 | Register",
            "later 105 | Discarded",
            "== SEC Security | 2 | an issue of its own")));

    private Path folder;

    @BeforeEach
    void use(@TempDir Path empty) {
        folder = empty;
    }

    private static TestClass test(Map<String, List<String>> tests) {
        return new TestClass(Path.of("bundles/one/src/test/java/a/OneTest.java"), "a.OneTest", "", false, tests);
    }

    private Conformance conformance(Map<String, List<String>> tests, String... cases) throws Exception {
        Reports reports = new Reports();
        Path file = Files.writeString(
                folder.resolve("TEST-a.OneTest.xml"), "<testsuite>" + String.join("", cases) + "</testsuite>");
        reports.read("one", file);
        return new Conformance(CATALOGUE, new TestSources(List.of(test(tests))), reports);
    }

    private static String passed(String method) {
        return "<testcase name=\"" + method + "\" classname=\"a.OneTest\"/>";
    }

    private static String with(String method, String child) {
        return "<testcase name=\"" + method + "\" classname=\"a.OneTest\"><" + child + "/></testcase>";
    }

    @Test
    @DisplayName("An id without test and reason is a problem, and so is a test of an id that is not there")
    void problems() throws Exception {
        Conformance conformance =
                conformance(Map.of("one", List.of("ETS 101"), "two", List.of("GEN-09", "SEC-02", "ETS 105")));
        assertThat(conformance.problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("GEN-01 (first) has no test"))
                .anyMatch(problem -> problem.startsWith("GEN-09 is not in the catalogue"));
    }

    @Test
    @DisplayName("An id is proven when all its tests ran and passed, with all their parameters")
    void verdicts() throws Exception {
        Map<String, List<String>> tests = Map.of("one", List.of("GEN-01"), "two", List.of("ETS 101"));
        assertThat(conformance(tests, passed("one"), passed("two(int)[1]"), passed("two(int)[2]"))
                        .unproven())
                .isEmpty();
        assertThat(conformance(tests, passed("one"), passed("two(int)[1]"), with("two(int)[2]", "failure"))
                        .unproven())
                .hasSize(1);
        assertThat(conformance(tests, passed("one"), with("two", "skipped")).unproven())
                .hasSize(1);
        assertThat(conformance(tests, passed("one")).unproven()).hasSize(1);
        assertThat(conformance(tests).notRun()).containsExactly("a.OneTest");
    }

    @Test
    @DisplayName("A reason beside a test is out of date")
    void outdated() throws Exception {
        assertThat(conformance(Map.of("one", List.of("GEN-01", "GEN-02"))).outdated())
                .singleElement()
                .asString()
                .startsWith("GEN-02");
    }

    @Test
    @DisplayName("A reason that an object is missing does not outlive the bundle that brings it")
    void overtaken() throws Exception {
        Conformance conformance = new Conformance(
                new Catalogue(Catalogue.parse(List.of(
                        "== ETS Cases",
                        "701 | Read | object 4 is not part of this release",
                        "== SW Software | 1 | object 9 is not part of this release"))),
                new TestSources(List.of()),
                new Reports());
        assertThat(conformance.overtaken(Set.of(3))).isEmpty();
        assertThat(conformance.overtaken(Set.of(4))).singleElement().asString().startsWith("ETS 701");
        assertThat(conformance.overtaken(Set.of(3, 9)))
                .singleElement()
                .asString()
                .startsWith("SW-01");
    }

    @Test
    @DisplayName("Objects are found in the sources of bundles, by number and by constant")
    void served() throws Exception {
        Path sources = Files.createDirectories(folder.resolve("bundles/one/src/main/java/a"));
        Files.writeString(sources.resolve("One.java"), "@LwM2mObject(id = 9, name = \"One\")\nclass One {}");
        Files.writeString(
                sources.resolve("Two.java"),
                "@LwM2mObject(id = Two.ID, name = \"Two\")\nclass Two {\n    static final int ID = 14;\n}");
        Files.writeString(sources.resolve("Other.java"), "/** No {@code @LwM2mObject(id = 4)}. */\nclass Other {}");
        Files.createDirectories(folder.resolve("bundles/two"));
        assertThat(ServedObjects.below(folder)).containsExactly(9, 14);
    }

    @Test
    @DisplayName(
            "The page has a row for each id, cases of later editions when they have a test, and chapters that come later")
    void page() throws Exception {
        Map<String, List<String>> tests = Map.of("one", List.of("GEN-01", "ETS 101"));
        String page = Page.of(conformance(tests, passed("one")));
        String link = "[OneTest](../bundles/one/src/test/java/a/OneTest.java): one";
        assertThat(page.lines())
                .contains(
                        "| GEN: General | 2 | 1 | 1 |",
                        "| GEN-01 | first | " + link + " | proven |",
                        "| GEN-02 | second |  | not tested: nobody can see it |",
                        "| ETS 101 | Register | " + link + " | proven |",
                        "| SEC Security | 2 | 0 | an issue of its own |");
        assertThat(page).doesNotContain("ETS 105");
    }
}
