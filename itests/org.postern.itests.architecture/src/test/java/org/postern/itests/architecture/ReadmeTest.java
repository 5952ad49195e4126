// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the README shows is true. */
class ReadmeTest {
    private static final int MAX_LINES = 60;

    @Test
    @DisplayName("The object in the README is the example, less its imports, and a whole object has at most 60 lines")
    void example() throws IOException {
        String readme = Files.readString(House.ROOT.resolve("README.md"));
        Path source = House.ROOT.resolve("examples/org.postern.examples.temperature/src/main/java"
                + "/org/postern/examples/temperature/Temperature.java");
        int begin = readme.indexOf("```java\n") + "```java\n".length();
        String shown = readme.substring(begin, readme.indexOf("```", begin));
        assertThat(Files.readString(source)).endsWith(shown);
        int lines = House.lines(source).size();
        assertThat(lines).isLessThanOrEqualTo(MAX_LINES);
        assertThat(readme).contains("\n" + lines + " lines)");
    }
}
