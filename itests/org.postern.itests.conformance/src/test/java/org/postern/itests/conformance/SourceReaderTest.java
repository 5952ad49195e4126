// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SourceReaderTest {
    private static final Path FILE = Path.of("bundles/one/src/test/java/a/b/SomeTest.java");

    private static TestClass read(String source) {
        return SourceReader.read(FILE, source).orElseThrow();
    }

    @Test
    @DisplayName("Tests are found with their ids, also those with parameters, broken names and names of methods")
    void tests() {
        TestClass read = read(
                """
                package a.b;
                /** Not a class Comment extends Nothing. */
                public final class SomeTest extends Base {
                    private static final String TEXT = "@Test void no() { // class";
                    @Test
                    @DisplayName("GEN-01, DM-02: (with brackets) and a \\" quote")
                    void first() throws Exception { char c = '"'; }
                    @ParameterizedTest
                    @CsvSource({"1, (a)", "2, b"})
                    @DisplayName(
                            "OBS-01, "
                                    + "OBS-02: in two parts")
                    void second(int one, String other) {}
                    @Test
                    public void hot02_goes() {}
                    void helper() {}
                    @BeforeEach
                    void setUp() {}
                }
                """);
        assertThat(read.name()).isEqualTo("a.b.SomeTest");
        assertThat(read.parent()).isEqualTo("Base");
        assertThat(read.module()).isEqualTo("one");
        assertThat(read.isAbstract()).isFalse();
        assertThat(read.tests())
                .isEqualTo(Map.of(
                        "first", List.of("GEN-01", "DM-02"),
                        "second", List.of("OBS-01", "OBS-02"),
                        "hot02_goes", List.of("HOT-02")));
    }

    @Test
    @DisplayName("Tests of an abstract class are run by those that extend it")
    void inherited() {
        TestClass scenarios =
                read("package a.b;\npublic abstract class Scenarios extends All {\n@Test\nvoid gen01_one() {}\n}");
        TestClass first = read("package c;\nclass OneIT extends Scenarios {\n}");
        TestClass second = read("package d;\nclass TwoIT extends Scenarios {\n}");
        assertThat(scenarios.isAbstract()).isTrue();
        assertThat(new TestSources(List.of(scenarios, first, second)).running(scenarios))
                .containsExactly("c.OneIT", "d.TwoIT");
    }

    @Test
    @DisplayName("What has no tests and extends nothing is left out")
    void others() {
        assertThat(SourceReader.read(FILE, "package a;\nclass Plain {\nvoid test() {}\n}"))
                .isEmpty();
    }
}
