// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of the packaged command. */
final class Postern implements AutoCloseable {
    static final Path HOME = Path.of(System.getProperty("postern.distribution", "target/postern"));

    /** Far beyond what anything needs on a slow machine, making an archive included. */
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final Process process;
    private final Path out;
    private final Path err;

    private Postern(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Postern start(Path home, Path work, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/postern").toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(work, "postern", ".out");
        Path err = Files.createTempFile(work, "postern", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new Postern(builder.start(), out, err);
    }

    /** Of the distribution that the tests share, so that none makes an archive in it beside the others. */
    static Postern start(Path work, String... arguments) throws IOException {
        return start(HOME, work, Map.of("POSTERN_JAVA_OPTS", "-Dpostern.archive.renew=false"), arguments);
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    void awaitErr(String text) {
        await().atMost(DEADLINE).until(() -> err().contains(text) || !process.isAlive());
        if (!err().contains(text)) {
            throw new AssertionError("no '" + text + "' in: " + err());
        }
    }

    /** Asks for the end as systemd does. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + err());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
