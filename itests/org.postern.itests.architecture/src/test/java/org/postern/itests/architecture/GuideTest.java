// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new author types out of the guide works. */
class GuideTest {
    private static final String GUIDE = String.join("\n", House.lines(House.ROOT.resolve("docs/object-guide.md")));
    private static final String POM = String.join("\n", House.lines(House.ROOT.resolve("pom.xml")));
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<$]+)</version>");
    private static final Pattern OURS = Pattern.compile("<version>(.*?)</version>\\s*<packaging>pom</packaging>");

    /** The first listing of a language. */
    private static String listing(String language) {
        String fence = "```" + language + "\n";
        int begin = GUIDE.indexOf(fence) + fence.length();
        return GUIDE.substring(begin, GUIDE.indexOf("\n```", begin));
    }

    @Test
    @DisplayName("The first class of the guide compiles, and the processor makes its table")
    void compiles(@TempDir Path folder) throws IOException {
        Path source = folder.resolve("com/example/pump/Pump.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, listing("java"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        String path = System.getProperty("java.class.path");
        boolean compiled = compiler.getTask(
                        said,
                        null,
                        null,
                        List.of("-classpath", path, "-processorpath", path, "-d", folder.toString()),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertThat(compiled).as(said.toString()).isTrue();
        assertThat(folder.resolve("com/example/pump/PumpTable.class")).exists();
    }

    @Test
    @DisplayName("The pom of the guide asks for the versions that are built here")
    void versions() {
        String pom = listing("xml");
        Matcher ours = OURS.matcher(POM);
        assertThat(ours.find()).isTrue();
        assertThat(pom).contains("<postern.version>" + ours.group(1) + "</postern.version>");
        assertThat(VERSION.matcher(pom).results().filter(found -> !found.group(1)
                        .equals("com.example.pump")))
                .hasSizeGreaterThan(3)
                .allSatisfy(found -> {
                    Matcher here = Pattern.compile("<artifactId>" + Pattern.quote(found.group(1))
                                    + "</artifactId>\\s*<version>([^<]+)</version>")
                            .matcher(POM);
                    if (here.find() && !here.group(1).startsWith("${")) {
                        assertThat(found.group(2)).as(found.group(1)).isEqualTo(here.group(1));
                    }
                });
    }

    @Test
    @DisplayName("The line of the log that the guide shows is what the engine says")
    void logged() {
        Path keeper = House.ROOT.resolve(
                "bundles/org.postern.engine/src/main/java" + "/org/postern/engine/internal/tree/ObjectKeeper.java");
        assertThat(GUIDE).contains("INFO objects - Object 42770 (Pump) is served by com.example.pump 1.0.0");
        assertThat(House.lines(keeper)).anyMatch(line -> line.contains("\"Object {} is served by {}\""));
    }
}
