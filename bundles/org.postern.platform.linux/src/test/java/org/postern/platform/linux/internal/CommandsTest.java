// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private final Commands commands = new Commands(Duration.ofSeconds(30));
    private final BlockingQueue<Boolean> results = new LinkedBlockingQueue<>();

    private Boolean run(String... command) throws InterruptedException {
        commands.run("test", "testCommand", () -> List.of(command), results::add);
        return results.poll(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        commands.close();
    }

    @Test
    @DisplayName("DEV-02: a command gets its arguments as they are, no shell sees them")
    void noShell(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a; touch b");
        assertThat(run("/bin/touch", file.toString())).isTrue();
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    @DisplayName("DEV-02: a command that fails or is not there is no success and stops nobody")
    void failures() throws Exception {
        assertThat(run("/bin/sh", "-c", "echo trouble; exit 3")).isFalse();
        assertThat(run("/no/such/program")).isFalse();
        assertThat(run("/bin/true")).isTrue();
    }

    @Test
    @DisplayName("DEV-02: a command that hangs is ended")
    void hanging() throws Exception {
        try (Commands impatient = new Commands(Duration.ofMillis(100))) {
            impatient.run("test", "testCommand", () -> List.of("/bin/sleep", "60"), results::add);
            assertThat(results.poll(30, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    @DisplayName("DEV-02: commands after the end are not run, and nothing is thrown")
    void closed() {
        commands.close();
        commands.run("late", "testCommand", () -> List.of("/bin/true"), results::add);
        assertThat(results).isEmpty();
    }
}
