// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A gateway of the packaged distribution with data, configuration and deploy folders of its own. It may be started again
 * and again; the folders stay.
 */
public final class GatewaySetup {
    private static final Path DISTRIBUTION =
            Path.of(System.getProperty("postern.distribution", "")).normalize();

    /** As the unit of the distribution asks systemd for: Restart=on-failure. */
    private static final String SUPERVISOR =
            """
            child=
            trap 'kill "$child" 2>/dev/null; wait "$child"; exit $?' TERM
            while :; do
                "$@" &
                child=$!
                code=0
                wait "$child" || code=$?
                echo "supervisor: ended with $code" >&2
                [ "$code" -ne 0 ] || exit 0
                sleep 1
            done
            """;

    private final Path folder;
    private final String endpoint;
    private final List<String> options = new ArrayList<>();
    private List<String> place = List.of();
    private boolean console;

    private GatewaySetup(Path folder, String endpoint) {
        this.folder = folder;
        this.endpoint = endpoint;
    }

    /** A gateway below a folder, with the configuration that the distribution ships. */
    public static GatewaySetup in(Path folder, String endpoint) {
        GatewaySetup setup = new GatewaySetup(folder, endpoint);
        try (var shipped = Files.newDirectoryStream(DISTRIBUTION.resolve("etc"))) {
            Files.createDirectories(setup.deployFolder());
            Files.createDirectories(setup.etc());
            for (Path file : shipped) {
                Files.copy(file, setup.etc().resolve(file.getFileName()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("is the distribution in " + DISTRIBUTION + " built?", failure);
        }
        return setup;
    }

    /** Adds arguments of {@code postern run}. */
    public GatewaySetup with(String... arguments) {
        options.addAll(List.of(arguments));
        return this;
    }

    /** Runs it through a command, such as one that enters a network namespace and becomes the process. */
    public GatewaySetup through(List<String> command) {
        place = List.copyOf(command);
        return this;
    }

    /** With a console at a port. */
    public GatewaySetup console(int port) {
        console = true;
        return with("--console-port", Integer.toString(port));
    }

    /** Where it lies; other names than {@code etc}, {@code data} and {@code deploy} are free. */
    Path folder() {
        return folder;
    }

    /** The data folder. */
    public Path data() {
        return folder.resolve("data");
    }

    /** Adds a server. */
    public GatewaySetup server(LwM2mServerPeer peer) {
        return with("--server", peer.uri());
    }

    /** Writes a configuration file. */
    public GatewaySetup configure(String pid, String json) {
        try {
            Files.writeString(etc().resolve(pid + ".cfg.json"), json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    /** Writes a key file below the configuration folder, for its owner only. */
    public GatewaySetup key(String name, String... content) {
        Path file = file("etc/" + name, String.join("", content));
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    /** Trusts who has this certificate to sign software. */
    public GatewaySetup trust(Path certificate) {
        return trust("software", certificate);
    }

    /** Trusts who has this certificate: {@code software} to sign it, {@code downloads} to serve it over https. */
    public GatewaySetup trust(String what, Path certificate) {
        try {
            Path trusted = Files.createDirectories(etc().resolve("trust").resolve(what));
            Files.copy(certificate, trusted.resolve(certificate.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    /** Writes a file below the folder of this gateway, and says where it lies. */
    public Path file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for a file that is no text. */
    public Path file(String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            // as a kernel would: never half of it
            Path beside = Files.write(folder.resolve("beside"), content);
            return Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Deletes the data folder, as the factory reset of a machine does once the gateway is down. */
    public void wipe() {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Puts a bundle into the deploy folder as an installer should: written beside it, then renamed. */
    public GatewaySetup deploy(Path jar, String name) {
        try {
            Path beside = Files.copy(jar, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, deployFolder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    /** Takes a bundle out of the deploy folder. */
    public void remove(String name) {
        try {
            Files.delete(deployFolder().resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Something the servers must be told: the example of a thermometer comes or goes, in turns. */
    void news(int round) {
        String name = "temperature.jar";
        if (round % 2 == 0) {
            deploy(Jars.example("temperature"), name);
        } else {
            remove(name);
        }
    }

    public String endpoint() {
        return endpoint;
    }

    /** Waits until a text is written down in the data folder: what the gateway keeps may lag a second. */
    public void awaitKept(String text) {
        Pause.until(() -> kept(text), () -> "'" + text + "' is in no file of the data folder");
    }

    private boolean kept(String text) {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | UncheckedIOException changing) {
            return false; // a file went while it was looked at
        }
    }

    /**
     * Runs a command of the distribution on the data folder of this gateway, from its folder.
     *
     * @return what it printed, after its exit code
     */
    public Answer command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(DISTRIBUTION.resolve("bin/postern").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data().toString()));
        return Program.of(command).in(folder).end();
    }

    /** Starts the process. */
    public Gateway start() {
        return Gateway.start(command(), folder);
    }

    /** Starts it below a supervisor, which starts it again until it ends with 0. */
    public Gateway startSupervised() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SUPERVISOR, "supervisor"));
        command.addAll(command());
        return Gateway.start(command, folder);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(place);
        command.addAll(List.of(
                DISTRIBUTION.resolve("bin/postern").toString(),
                "run",
                "--endpoint",
                endpoint,
                "--data",
                data().toString(),
                "--etc",
                etc().toString(),
                "--deploy",
                deployFolder().toString()));
        if (!console) {
            command.add("--no-console");
        }
        command.addAll(options);
        return command;
    }

    private Path etc() {
        return folder.resolve("etc");
    }

    private Path deployFolder() {
        return folder.resolve("deploy");
    }
}
