// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.management.api.SoftwareStatus.State;

/** The commands as Gogo calls them. */
class SoftwareCommandsTest {
    private static final String[] FUNCTIONS = {
        "list", "deliver", "update", "install", "activate", "deactivate", "uninstall", "remove"
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final FakeSoftware software = new FakeSoftware();
    private ThreadIOImpl io;
    private CommandSession shell;

    @BeforeEach
    void open() {
        io = new ThreadIOImpl();
        io.start();
        CommandProcessorImpl gogo = new CommandProcessorImpl(io);
        SoftwareCommands commands = new SoftwareCommands(software, (id, seconds) -> software.settles);
        for (String function : FUNCTIONS) {
            gogo.addCommand("sw", commands, function);
        }
        shell = gogo.createSession(
                new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    @AfterEach
    void close() {
        shell.close();
        io.stop();
    }

    private String run(String line) throws Exception {
        return (String) shell.execute(line);
    }

    private void refused(String line, String why) {
        assertThatThrownBy(() -> run(line)).as(line).hasMessageContaining(why);
    }

    @Test
    @DisplayName("SW-15: sw:list shows packages, their components, and what went wrong")
    void lists() throws Exception {
        assertThat(run("sw:list")).isEqualTo("no packages");
        software.add(1, "climate", State.INSTALLED, 58, true, "2.0 was refused");
        software.add(2, "", State.INITIAL, 53, false, "not signed");
        assertThat(run("sw:list").lines())
                .containsExactly(
                        "1 climate 1.0.0 INSTALLED active result 58: 2.0 was refused",
                        "  climate.bundle 1.0.0 active",
                        "2 (no package) INITIAL result 53: not signed");
    }

    @Test
    @DisplayName(
            "SW-15: a package is delivered, installed, activated, deactivated, uninstalled and removed from a shell")
    void goesThroughItsLife() throws Exception {
        Path file = Files.writeString(folder.resolve("climate.zip"), "climate");
        assertThat(run("sw:deliver " + file)).isEqualTo("0 climate 1.0.0 DELIVERED result 3");
        assertThat(run("sw:install 0")).isEqualTo("0 climate 1.0.0 INSTALLED result 2");
        assertThat(run("sw:activate 0")).isEqualTo("0 climate 1.0.0 INSTALLED active result 2");
        assertThat(run("sw:deactivate 0")).isEqualTo("0 climate 1.0.0 INSTALLED result 2");
        assertThat(run("sw:update 0 " + file)).isEqualTo("0 climate 1.0.0 DELIVERED result 3");
        assertThat(run("sw:uninstall 0")).isEqualTo("0 (no package) INITIAL result 0");
        assertThat(run("sw:remove 0")).isEqualTo("0 removed");
        assertThat(run("sw:list")).isEqualTo("no packages");
    }

    @Test
    @DisplayName("SW-15: wrong input is answered with how the command is written, or with what there is")
    void saysHow() throws Exception {
        refused("sw:list 1", "usage: sw:list");
        refused("sw:deliver", "usage: sw:deliver FILE");
        refused("sw:update 1", "usage: sw:update ID FILE");
        refused("sw:install", "usage: sw:install ID");
        refused("sw:activate 1 2", "usage: sw:activate ID");
        refused("sw:install seven", "there is no package 'seven': sw:list shows the ids");
        refused("sw:remove 7", "there is no package '7'");
        refused("sw:update 7 " + folder, "there is no package '7'");
        refused("sw:deliver " + folder.resolve("missing.zip"), "there is no file");
        refused("sw:deliver " + folder, "there is no file");
    }

    @Test
    @DisplayName("SW-12: a refusal, a failure and one that takes too long are no success, and say why")
    void saysWhyNot() throws Exception {
        software.add(1, "climate", State.DELIVERED, 3, false, "");
        software.refusal = "it is in state DELIVERED";
        refused("sw:activate 1", "refused: it is in state DELIVERED");
        Path file = Files.writeString(folder.resolve("climate.zip"), "climate");
        refused("sw:deliver " + file, "refused: it is in state DELIVERED");
        software.refusal = "";
        software.settles = false;
        refused("sw:install 1", "not done after 120 s");
        software.settles = true;
        software.add(1, "climate", State.DELIVERED, 58, false, "does not resolve");
        refused("sw:deactivate 1", "result 58: does not resolve");
    }
}
