// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ./demo as a new user types it, in a process group of its own as a shell gives it. */
class DemoIT {
    private static final Path ROOT = Path.of(System.getProperty("postern.root", "../.."));
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int INTERRUPTED = 130;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path work;

    @SuppressWarnings("NullAway.Init")
    private Path out;

    private int port;

    @SuppressWarnings("NullAway.Init")
    private Process demo;

    @BeforeEach
    void prepare() throws IOException {
        out = work.resolve("out");
        port = freePort();
    }

    @AfterEach
    void stop() throws Exception {
        if (demo != null && !group().isEmpty()) {
            signal("KILL");
        }
    }

    @Test
    @DisplayName(
            "./demo --once shows a registration, a read and the console that answers, and ends with 0 and no process left")
    void once() throws Exception {
        start("--once");

        assertThat(exitCode()).as(said()).isZero();
        assertThat(said())
                .contains("demo: gateway registered: ")
                .contains("demo: server lists: demo ")
                .contains("demo: server read: /3/0 CONTENT")
                .contains("demo: console on http://127.0.0.1:" + port + "/system/console");
        assertThat(group()).as("processes left").isEmpty();
    }

    @Test
    @DisplayName(
            "./demo software brings a signed package, shows how a bad update puts itself back, and ends with 0 and no"
                    + " process left")
    void software() throws Exception {
        start("software");

        assertThat(exitCode()).as(said()).isZero();
        assertThat(said())
                .contains("demo: installed: org.example.climate 1.0.0")
                .contains("demo: activated: the list is now")
                .contains("demo: it put itself back: version 1.0.0, because org.example.climate 1.1.0")
                .contains("demo: uninstalled: the list is now")
                .doesNotContain("FAILED");
        assertThat(group()).as("processes left").isEmpty();
    }

    @Test
    @DisplayName("./demo prints the set-up code and goes on; Ctrl-C ends all of it")
    void interrupted() throws Exception {
        start();
        await().atMost(DEADLINE).until(() -> said().contains("Ctrl-C ends") || !demo.isAlive());
        assertThat(said()).contains("demo: set-up code of the console: ");
        assertThat(group()).as("the script, the gateway, the server").hasSizeGreaterThan(2);

        signal("INT");

        assertThat(exitCode()).isEqualTo(INTERRUPTED);
        await().atMost(DEADLINE).untilAsserted(() -> assertThat(group()).isEmpty());
    }

    private void start(String... arguments) throws IOException {
        // a build in the background ignores SIGINT, and so would its children
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid", "./demo"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("DEMO_BUILD", "never");
        builder.environment().put("DEMO_CONSOLE_PORT", Integer.toString(port));
        builder.environment().put("POSTERN_JAVA_OPTS", "-Dpostern.archive.renew=false");
        demo = builder.start();
    }

    private String said() {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int exitCode() throws InterruptedException {
        assertThat(demo.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .as("it ends: %s", said())
                .isTrue();
        return demo.exitValue();
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "--", "-" + demo.pid()).start().waitFor();
    }

    /** The processes of the demo's group, as the kernel lists them: pid (name) state parent group. */
    private List<String> group() throws IOException {
        String wanted = Long.toString(demo.pid());
        List<String> members = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                String[] fields = stat(process).replaceFirst("^.*\\) ", "").split(" ", 4);
                if (fields.length == 4 && fields[2].equals(wanted) && !fields[0].equals("Z")) {
                    members.add(process.getFileName().toString());
                }
            }
        }
        return members;
    }

    private static String stat(Path process) {
        try {
            return Files.readString(process.resolve("stat"));
        } catch (IOException gone) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
