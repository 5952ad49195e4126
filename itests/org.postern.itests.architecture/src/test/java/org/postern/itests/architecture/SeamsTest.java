// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests that decision 3 names for each seam are there. */
class SeamsTest {
    private static final int TEST_COLUMN = 3;
    private static final Pattern NAME = Pattern.compile("`(\\w*)(?:\\.(\\w+))?`");
    private static final List<Path> SOURCES = House.files("Test.java", "IT.java");

    static List<String> seams() {
        return House.lines(House.ROOT.resolve("docs/adr/0003-seams.md")).stream()
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("| "))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seams")
    @DisplayName("Each seam names tests that are there, or says that it has none")
    void tests(String seam) {
        String cell = seam.split(" \\| ", -1)[TEST_COLUMN - 1].strip();
        Matcher name = NAME.matcher(cell);
        Path source = null;
        while (name.find()) {
            // ".method" is one more of the class before
            source = name.group(1).isEmpty() ? source : source(name.group(1));
            assertThat(source).as(name.group()).isNotNull();
            if (name.group(2) != null) {
                assertThat(House.lines(source)).as(name.group()).anyMatch(declares(name.group(2)));
            }
        }
        assertThat(source != null || cell.startsWith("none")).as(cell).isTrue();
    }

    private static Predicate<String> declares(String method) {
        return line -> line.contains("void " + method + "(");
    }

    private static Path source(String test) {
        return SOURCES.stream()
                .filter(file -> file.getFileName().toString().equals(test + ".java"))
                .findFirst()
                .orElse(null);
    }
}
