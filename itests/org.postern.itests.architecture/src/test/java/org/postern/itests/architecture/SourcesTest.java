// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every source file looks like. */
class SourcesTest {
    private static final String LICENCE = "SPDX-License-Identifier: Apache-2.0";
    private static final String[] ENDINGS = {
        ".java", ".xml", ".sh", ".bnd", ".bndrun", ".properties", ".js", ".css", ".html", ".md", ".yml", ".yaml"
    };
    private static final int MAX_LINES = 300;

    @Test
    @DisplayName("Every source file begins with its licence")
    void licence() {
        List<Path> without = House.files(ENDINGS).stream()
                .filter(file -> !licensed(House.lines(file)))
                .map(House.ROOT::relativize)
                .toList();
        assertThat(without).isEmpty();
    }

    /** In the first line, or the second after what has to be in the first. */
    private static boolean licensed(List<String> lines) {
        return lines.stream()
                .limit(!lines.isEmpty() && lines.get(0).matches("(<\\?xml|<!DOCTYPE|#!).*") ? 2 : 1)
                .anyMatch(line -> line.contains(LICENCE));
    }

    @Test
    @DisplayName("No source file has the marks of a merge that was not finished")
    void merged() {
        List<Path> unfinished = House.files(ENDINGS).stream()
                .filter(file -> House.lines(file).stream().anyMatch(line -> line.matches("(<{7}|>{7}|\\|{7})( .*)?")))
                .map(House.ROOT::relativize)
                .toList();
        assertThat(unfinished).isEmpty();
    }

    @Test
    @DisplayName("No class is longer than 300 lines, tests, benchmarks and examples included")
    void length() {
        List<Path> longer = House.files(".java").stream()
                .filter(file -> House.lines(file).size() > MAX_LINES)
                .map(House.ROOT::relativize)
                .toList();
        assertThat(longer).isEmpty();
    }
}
