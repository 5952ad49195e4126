// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class-data archive as the JVM of this machine makes and takes it. */
class RealArchiveIT {
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final String JAVA = System.getProperty("java.home", "");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path work;

    @SuppressWarnings("NullAway.Init")
    private Path home;

    @BeforeEach
    void copyDistribution() throws IOException {
        home = work.resolve("home");
        try (Stream<Path> files = Files.walk(Postern.HOME)) {
            for (Path file : files.filter(file -> !file.toString().contains("postern.jsa"))
                    .toList()) {
                Files.copy(file, home.resolve(Postern.HOME.relativize(file).toString()));
            }
        }
    }

    @Test
    @DisplayName(
            "a gateway takes the classes of the JDK, the framework and the engine out of the archive that postern archive made")
    void classesComeFromTheArchive() throws Exception {
        try (Postern archive = start("", "archive")) {
            assertThat(archive.exitCode()).as(archive.err()).isZero();
        }
        assertThat(home.resolve("lib/postern.jsa")).isNotEmptyFile();
        Path classes = work.resolve("classes");
        try (Postern gateway = start("-Xlog:class+load:file=" + classes, run())) {
            gateway.awaitErr("The gateway is");
            gateway.terminate();
            assertThat(gateway.exitCode()).isZero();
        }

        List<String> lines = Files.readAllLines(classes);
        for (String name : List.of(
                "org.apache.felix.framework.Felix",
                "org.postern.engine.internal.Engine",
                "org.eclipse.californium.core.coap.Message")) {
            assertThat(lines)
                    .filteredOn(line -> line.contains(" " + name + " "))
                    .as(name)
                    .isNotEmpty()
                    .allMatch(line -> line.contains("shared objects file (top)"));
        }
    }

    @Test
    @DisplayName("the first start makes the archive beside the running gateway, and the next one takes it")
    void firstStartMakesTheArchive() throws Exception {
        Path stamp = home.resolve("lib/postern.jsa.stamp");
        try (Postern gateway = start("", run())) {
            gateway.awaitErr("The gateway is");
            assertThat(stamp).doesNotExist();
            await().atMost(DEADLINE).until(() -> Files.exists(stamp));
            gateway.terminate();
            assertThat(gateway.exitCode()).isZero();
        }
        Path classes = work.resolve("classes");
        try (Postern gateway = start("-Xlog:class+load:file=" + classes, run())) {
            gateway.awaitErr("The gateway is");
        }
        assertThat(classes).content().contains("shared objects file (top)");
    }

    @Test
    @DisplayName(
            "SIGTERM while the archive is made ends that, too; there is no stamp, and so no half-made archive is used")
    void endsWithTheGateway() throws Exception {
        Path lock = home.resolve("lib/postern.jsa.lock");
        try (Postern gateway = start("", run())) {
            await().atMost(DEADLINE).until(() -> Files.exists(lock) && !makers().isEmpty());
            gateway.terminate();
            assertThat(gateway.exitCode()).isZero();
        }
        await().atMost(DEADLINE).untilAsserted(() -> assertThat(makers()).isEmpty());
        assertThat(home.resolve("lib/postern.jsa.stamp")).doesNotExist();
    }

    /** The processes that make the archive of this installation. */
    private List<Long> makers() {
        String archive = "ArchiveClassesAtExit=" + home;
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(archive))
                .map(ProcessHandle::pid)
                .toList();
    }

    private String[] run() {
        return new String[] {"run", "--no-console", "--data", "data", "--deploy", "deploy"};
    }

    private Postern start(String options, String... arguments) throws IOException {
        return Postern.start(home, work, Map.of("JAVA_HOME", JAVA, "POSTERN_JAVA_OPTS", options), arguments);
    }
}
