// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the class-data archive is used and renewed: the command is run with a Java that only prints its arguments. */
class ArchiveIT {
    private static final String FAKE_JAVA =
            """
            #!/bin/sh
            for argument in "$@"; do
                echo "$argument"
                case $argument in -XX:ArchiveClassesAtExit=*) echo classes >"${argument#*=}" ;; esac
            done
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path work;

    @SuppressWarnings("NullAway.Init")
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private Path java;

    @BeforeEach
    void copyDistribution() throws IOException {
        home = work.resolve("home");
        try (Stream<Path> files = Files.walk(Postern.HOME)) {
            for (Path file : files.filter(file -> !file.toString().contains("postern.jsa"))
                    .toList()) {
                Files.copy(file, home.resolve(Postern.HOME.relativize(file).toString()));
            }
        }
        java = makeJava("java", "17.0.1");
    }

    @Test
    @DisplayName("without an archive the gateway starts and is told to renew it; with one it is used")
    void usesArchive() throws Exception {
        assertThat(run()).contains("-Dpostern.archive.renew=true").doesNotContain("SharedArchiveFile");

        archive();

        assertThat(run())
                .contains("-XX:SharedArchiveFile=" + home.resolve("lib/postern.jsa"))
                .doesNotContain("archive.renew");
    }

    @Test
    @DisplayName("an archive is stale when a jar changes its time")
    void staleByTime() throws Exception {
        archive();
        try (Stream<Path> jars = Files.list(home.resolve("bundles"))) {
            Files.setLastModifiedTime(jars.findFirst().orElseThrow(), FileTime.fromMillis(1_000));
        }

        assertThat(run()).contains("archive.renew").doesNotContain("SharedArchiveFile");
    }

    @Test
    @DisplayName("an archive is stale when a jar comes or goes")
    void staleByNewJar() throws Exception {
        archive();
        Files.createFile(home.resolve("bundles/new.jar"));

        assertThat(run()).contains("archive.renew").doesNotContain("SharedArchiveFile");
    }

    @Test
    @DisplayName("an archive is stale when the installation moves")
    void staleByPath() throws Exception {
        archive();
        home = Files.move(home, work.resolve("moved"));

        assertThat(run()).contains("archive.renew").doesNotContain("SharedArchiveFile");
    }

    @Test
    @DisplayName("an archive is stale for another JVM")
    void staleByJvm() throws Exception {
        archive();
        java = makeJava("other", "17.0.1");

        assertThat(run()).contains("archive.renew").doesNotContain("SharedArchiveFile");
    }

    @Test
    @DisplayName("a half-made archive is not used")
    void needsStamp() throws Exception {
        archive();
        Files.delete(home.resolve("lib/postern.jsa.stamp"));

        assertThat(run()).contains("archive.renew").doesNotContain("SharedArchiveFile");
    }

    @Test
    @DisplayName("a Java that is too old is refused in words")
    void refusesOldJava() throws Exception {
        java = makeJava("old", "11.0.2");
        try (Postern postern = start("run")) {
            assertThat(postern.exitCode()).isEqualTo(1);
            assertThat(postern.err()).contains("is Java 11.0.2").contains("17 or newer");
        }
    }

    private void archive() throws Exception {
        try (Postern postern = start("archive")) {
            assertThat(postern.exitCode()).as(postern.err()).isZero();
        }
    }

    private String run() throws Exception {
        try (Postern postern = start("run", "--no-console")) {
            assertThat(postern.exitCode()).as(postern.err()).isZero();
            return postern.out();
        }
    }

    private Postern start(String... arguments) throws IOException {
        return Postern.start(home, work, Map.of("JAVA_HOME", java.toString()), arguments);
    }

    private Path makeJava(String name, String version) throws IOException {
        Path folder = work.resolve(name);
        Path program =
                Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("java"), FAKE_JAVA);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path library = Files.createDirectories(folder.resolve("lib/server"));
        Files.createFile(library.resolve("libjvm.so"));
        return folder;
    }
}
