// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged distribution as a process: what the command line promises to automation. */
class DistributionIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path work;

    @SuppressWarnings("NullAway.Init")
    private Path deploy;

    @BeforeEach
    void makeDeployFolder() throws IOException {
        deploy = Files.createDirectory(work.resolve("deploy"));
    }

    @Test
    @DisplayName("SIGTERM ends a gateway with exit code 0, and nothing but announcements is on stdout")
    void endsCleanly() throws Exception {
        Probe.deploy(deploy, work);
        try (Postern gateway = run("data")) {
            gateway.awaitErr("probe up");
            gateway.terminate();

            assertThat(gateway.exitCode()).isZero();
            assertThat(gateway.err()).contains("probe down");
            assertThat(gateway.out()).isEmpty();
        }
    }

    @Test
    @DisplayName("a deployed bundle starts, stops when its file goes, and is there again after a restart")
    void deploys() throws Exception {
        try (Postern gateway = run("data")) {
            gateway.awaitErr("The gateway is");
            Probe.deploy(deploy, work);
            gateway.awaitErr("probe up");
            gateway.terminate();
            gateway.exitCode();
        }
        try (Postern gateway = run("data")) {
            gateway.awaitErr("probe up");
            Files.delete(deploy.resolve("probe.jar"));
            gateway.awaitErr("probe down");
        }
    }

    @Test
    @DisplayName("a deploy folder that is not there is made, which is told in one line, and bundles can be put into it")
    void makesDeploy() throws Exception {
        Files.delete(deploy);
        try (Postern gateway = run("data")) {
            gateway.awaitErr("The gateway is");
            assertThat(gateway.err().lines().filter(line -> line.contains("deploy")))
                    .singleElement()
                    .asString()
                    .contains("made the deploy folder " + deploy);
            Probe.deploy(deploy, work);
            gateway.awaitErr("probe up");
        }
    }

    @Test
    @DisplayName("a second gateway on the same data folder is refused with exit code 1; the first goes on")
    void locks() throws Exception {
        try (Postern first = run("data")) {
            first.awaitErr("The gateway is");
            try (Postern second = run("data")) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.err())
                        .contains("another gateway runs on the data folder")
                        .contains("--data");
            }
            first.terminate();
            assertThat(first.exitCode()).isZero();
        }
    }

    @Test
    @DisplayName("a data folder that cannot be written ends the start with exit code 1 and a way out")
    void refusesData() throws Exception {
        Files.createFile(work.resolve("file"));
        try (Postern gateway = run("file/data")) {
            assertThat(gateway.exitCode()).isEqualTo(1);
            assertThat(gateway.err())
                    .contains("cannot write to the data folder")
                    .contains("--data");
        }
    }

    @Test
    @DisplayName("wrong arguments end with exit code 2 and say what is wanted")
    void refusesArguments() throws Exception {
        try (Postern wrong = Postern.start(work, "run", "--lifetime", "soon");
                Postern none = Postern.start(work);
                Postern unknown = Postern.start(work, "walk")) {
            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(wrong.err()).contains("--lifetime wants a whole number");
            assertThat(none.exitCode()).isEqualTo(2);
            assertThat(unknown.exitCode()).isEqualTo(2);
            assertThat(unknown.err()).contains("unknown command 'walk'");
        }
    }

    @Test
    @DisplayName("--help and --version print and end with exit code 0")
    void helps() throws Exception {
        try (Postern help = Postern.start(work, "--help");
                Postern version = Postern.start(work, "--version")) {
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).contains("--console-port").contains("postern archive");
            assertThat(version.exitCode()).isZero();
            assertThat(version.out()).startsWith("postern 0.");
        }
    }

    @Test
    @DisplayName("a bad configuration file is refused with file, line and key, and the gateway runs")
    void refusesConfiguration() throws Exception {
        Path etc = Files.createDirectory(work.resolve("etc"));
        Files.writeString(etc.resolve("org.postern.engine.cfg.json"), "{\n  \"endpiont\": \"e\"\n}\n");
        try (Postern gateway = Postern.start(
                work, "run", "--no-console", "--data", "data", "--etc", "etc", "--deploy", deploy.toString())) {
            gateway.awaitErr("refused org.postern.engine.cfg.json:2: endpiont: unknown key");
            gateway.awaitErr("The gateway is");
        }
    }

    private Postern run(String data) throws IOException {
        return Postern.start(work, "run", "--no-console", "--data", data, "--deploy", deploy.toString());
    }
}
