// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the works of others in the distribution ask for. */
class LicencesIT {
    private static final Pattern JAR = Pattern.compile("(.+?)(?:-(\\d.*))?\\.jar");
    private static final String OURS = "org.postern.";
    private static final List<String> REWRAPPED = List.of("org.postern.californium", "org.postern.slf4j");

    static List<Path> others() throws IOException {
        try (Stream<Path> lib = Files.list(Postern.HOME.resolve("lib"));
                Stream<Path> bundles = Files.list(Postern.HOME.resolve("bundles"))) {
            return Stream.concat(lib, bundles)
                    .filter(file -> JAR.matcher(name(file)).matches())
                    .filter(file -> !name(file).startsWith(OURS)
                            || REWRAPPED.stream().anyMatch(name -> name(file).startsWith(name + "-")))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    @ParameterizedTest
    @MethodSource("others")
    @DisplayName("a jar with works of others stands in docs/third-party.md, in the version that is shipped")
    void listed(Path jar) throws IOException {
        Matcher matcher = JAR.matcher(name(jar));
        assertThat(matcher.matches()).isTrue();
        String artifact = "`" + matcher.group(1) + "`";
        String version = name(jar).startsWith(OURS) || matcher.group(2) == null ? "" : "| " + matcher.group(2) + " |";
        assertThat(Files.readAllLines(Path.of("..", "docs", "third-party.md")))
                .anyMatch(row ->
                        row.startsWith("| ") && row.split("\\|", -1)[1].contains(artifact) && row.contains(version));
    }

    @ParameterizedTest
    @MethodSource("others")
    @DisplayName("a jar with works of others carries their licence")
    void carried(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.stream().map(Object::toString))
                    .anyMatch(name -> name.matches("(META-INF/)?(legal/)?LICENSE.*"));
        }
    }

    @Test
    @DisplayName("the licence and the notice of Postern lie in the distribution")
    void ours() throws IOException {
        for (String name : List.of("LICENSE", "NOTICE")) {
            assertThat(Postern.HOME.resolve(name)).hasSameTextualContentAs(Path.of("..", name));
        }
    }
}
