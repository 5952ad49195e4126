// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who looks for a logger finds the name that the code uses. */
class LoggersTest {
    private static final Pattern USED = Pattern.compile("getLogger\\(\\s*\"(postern\\.\\w+)\"");
    private static final Pattern NAMED = Pattern.compile("\\b(postern\\.\\w+)");
    private static final Pattern SHOWN = Pattern.compile("`[^`]*\\b(?:INFO|WARN|ERROR) (\\w+) - ");

    private static final Set<String> LOGGERS = House.bundles().stream()
            .flatMap(room -> House.files(".java").stream().filter(file -> file.startsWith(room.folder())))
            .flatMap(file -> USED.matcher(text(file)).results())
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    @Test
    @DisplayName("The manual lists every logger of ours")
    void manual() {
        String list = paragraph(text(House.ROOT.resolve("docs/manual.md")), "The name after `level.`");
        assertThat(names(list)).isEqualTo(LOGGERS);
    }

    @Test
    @DisplayName("The file with the levels lists every logger of ours")
    void levels() {
        String file = text(House.ROOT.resolve("packaging/src/dist/etc/logging.properties"));
        assertThat(names(file.substring(file.indexOf("Ours:")))).isEqualTo(LOGGERS);
    }

    @Test
    @DisplayName("The lines of the log that the manual shows are of loggers that are there")
    void lines() {
        assertThat(SHOWN.matcher(text(House.ROOT.resolve("docs/manual.md"))).results())
                .extracting(found -> found.group(1))
                .isNotEmpty()
                .allMatch(name -> LOGGERS.contains("postern." + name) || name.equals("http"), "is a logger");
    }

    private static Set<String> names(String text) {
        return NAMED.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String paragraph(String page, String begin) {
        String rest = page.substring(page.indexOf(begin));
        return rest.substring(0, rest.indexOf("\n\n"));
    }

    private static String text(Path file) {
        return String.join("\n", House.lines(file));
    }
}
