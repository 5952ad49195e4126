// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this machine that does something and ends. */
final class Program {
    private static final long LIMIT_SECONDS = 2 * Journal.DEADLINE.toSeconds();

    private final List<String> command;
    private File folder = new File("").getAbsoluteFile();
    private String input = "";

    private Program(List<String> command) {
        this.command = command;
    }

    static Program of(List<String> command) {
        return new Program(List.copyOf(command));
    }

    static Program of(String... command) {
        return of(List.of(command));
    }

    /** One of those that come with the Java runtime of the tests. */
    static Program ofJava(String name, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
        command.addAll(arguments);
        return of(command);
    }

    /** With another working directory than that of the tests. */
    Program in(Path directory) {
        folder = directory.toFile();
        return this;
    }

    /** With something to read. */
    Program reading(String text) {
        input = text;
        return this;
    }

    /**
     * Runs it to its end.
     *
     * @return what it printed, after its exit code
     * @throws UncheckedIOException when there is no such program
     */
    Answer end() {
        try {
            Path said = Files.createTempFile("program", ".txt");
            try {
                return end(said);
            } finally {
                Files.delete(said);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private Answer end(Path said) throws IOException, InterruptedException {
        // a file, for what it leaves behind may hold a pipe open
        Process process = new ProcessBuilder(command)
                .directory(folder)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        String text = new String(Files.readAllBytes(said), UTF_8).strip();
        if (!ended) {
            process.destroyForcibly();
            throw new AssertionError(this + " does not end: " + text);
        }
        return Answer.plain(process.exitValue(), text);
    }

    /** Runs it to its end, which must be a good one; returns what it printed. */
    String output() {
        Answer answer = end();
        if (answer.code() != 0) {
            throw new AssertionError(this + " ended with " + answer.code() + ": " + answer.text());
        }
        return answer.text();
    }

    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
