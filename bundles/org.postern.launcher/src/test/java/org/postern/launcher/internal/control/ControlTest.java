// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.postern.launcher.internal.StartException;
import org.postern.launcher.internal.UsageException;

class ControlTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @SuppressWarnings("NullAway.Init")
    private Felix framework;

    @SuppressWarnings("NullAway.Init")
    private ControlSocket socket;

    /** What a bundle offers. */
    public static final class Lamp {
        /** Says what it was told. */
        public String light(String... words) {
            return "lit " + String.join("+", words);
        }

        /** Fails in two ways. */
        public String deliver(String... words) {
            if (words.length == 0) {
                throw new IllegalArgumentException("usage: sw:deliver FILE");
            }
            throw new IllegalStateException("no: " + words[0]);
        }

        /** Is for shells inside. */
        public String inside(int number) {
            return Integer.toString(number);
        }
    }

    @BeforeEach
    void open() throws Exception {
        framework = new Felix(
                Map.of("org.osgi.framework.storage", home.resolve("cache").toString()));
        framework.start();
        Map<String, Object> properties = Map.of(
                "osgi.command.scope", "sw", "osgi.command.function", new String[] {"light", "deliver", "inside"});
        framework.getBundleContext().registerService(Lamp.class, new Lamp(), FrameworkUtil.asDictionary(properties));
        socket = ControlSocket.open(home.resolve("data"));
        Thread server = new Thread(() -> socket.serve(framework.getBundleContext()), "test-control");
        server.setDaemon(true);
        server.start();
    }

    @AfterEach
    void close() throws Exception {
        socket.close();
        framework.stop();
        framework.waitForStop(10_000);
    }

    private int run(String... words) throws UsageException, StartException {
        return ControlCommand.run(
                home,
                new ArrayList<>(List.of(words)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("postern sw: a command of a bundle is run with its words, and its text comes back")
    void runs() throws Exception {
        assertThat(run("sw", "light", "a b", "ü")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("lit a b+ü");
        assertThat(run("sw", "light", "--data", home.resolve("data").toString()))
                .isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    @DisplayName("postern sw: what was written wrongly is 2, what was not done is 1, and the text says which")
    void refuses() throws Exception {
        assertThat(run("sw", "deliver")).isEqualTo(2);
        assertThat(run("sw", "deliver", "x.jar")).isEqualTo(1);
        assertThat(run("sw", "paint")).isEqualTo(2);
        assertThat(run("sw", "inside", "1")).isEqualTo(1);
        assertThat(run("sw)(x=", "light")).isEqualTo(2);
        assertThat(run("other", "light")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "postern: usage: sw:deliver FILE",
                        "postern: no: " + Path.of("x.jar").toAbsolutePath(),
                        "postern: there is no command 'paint': deliver, inside, light",
                        "postern: 'inside' can be run in a shell inside the gateway only",
                        "postern: a command is a group, a name and its arguments",
                        "postern: there are no commands 'other' in this gateway, or not yet");
        assertThatThrownBy(() -> run("sw")).isInstanceOf(UsageException.class).hasMessageContaining("install ID");
        assertThatThrownBy(() -> run("sw", "light", "--dta", "x")).hasMessageContaining("unknown argument '--dta'");
    }

    @Test
    @DisplayName("postern sw: the socket is for its owner only, one that a dead gateway left is replaced")
    void isPrivate() throws Exception {
        Path folder = home.resolve("data/control");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (ControlSocket again = ControlSocket.open(home.resolve("data"))) {
            assertThat(again).isNotNull();
            assertThat(folder.resolve("socket")).exists();
        }
    }

    @Test
    @DisplayName("postern sw: without a gateway it says what to do")
    void nobodyThere() {
        assertThatThrownBy(() -> run("sw", "list", "--data=" + home.resolve("nobody")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("--data");
    }
}
