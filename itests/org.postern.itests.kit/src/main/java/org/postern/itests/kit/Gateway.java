// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running gateway: its output, its end. */
public final class Gateway implements AutoCloseable {
    private final Process process;
    private final Journal<String> out = new Journal<>();
    private final Journal<String> log = new Journal<>();
    private final List<Thread> pumps = new ArrayList<>();

    private Gateway(Process process) {
        this.process = process;
    }

    static Gateway start(List<String> command, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // tests of one distribution must not write into it: no class-data archive is made beside them
        builder.environment().merge("POSTERN_JAVA_OPTS", "-Dpostern.archive.renew=false", (a, b) -> a + " " + b);
        try {
            Gateway gateway = new Gateway(builder.start());
            gateway.pump(gateway.process.getInputStream(), gateway.out, "out");
            gateway.pump(gateway.process.getErrorStream(), gateway.log, "log");
            return gateway;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void pump(InputStream stream, Journal<String> journal, String name) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                        lines.lines().forEach(journal::add);
                    } catch (IOException | UncheckedIOException end) {
                        journal.add("(" + end.getMessage() + ")");
                    }
                },
                "gateway-" + process.pid() + "-" + name);
        reader.setDaemon(true);
        reader.start();
        pumps.add(reader);
    }

    /** The lines of stdout: the announcements. */
    public Journal<String> out() {
        return out;
    }

    /** The lines of stderr: the log. */
    public Journal<String> log() {
        return log;
    }

    /** Waits until it is registered with a number of servers. */
    public Gateway awaitRegistered(int servers) {
        for (int count = 1; count <= servers; count++) {
            String line = "registered " + count + " ";
            try {
                out.await(0, text -> text.startsWith(line), "'" + line + "'");
            } catch (AssertionError missing) {
                throw new AssertionError(String.join("\n", log.since(0)), missing);
            }
        }
        return this;
    }

    public long pid() {
        return process.pid();
    }

    /** What the Java runtime of this gateway says to a command. */
    String jcmd(String... command) {
        List<String> arguments = new ArrayList<>(List.of(Long.toString(pid())));
        arguments.addAll(List.of(command));
        return Program.ofJava("jcmd", arguments).end().text();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGTERM and waits for the end. */
    public int terminate() {
        // by its handle: Process.destroy would close the streams that are still read
        process.toHandle().destroy();
        return exitCode();
    }

    /** Sends SIGKILL and waits for the end. */
    public void kill() {
        // known before a supervisor ends, who ends first for it would start another one
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        exitCode();
    }

    /** Sends SIGKILL to what the supervisor started. */
    public void killSupervised() {
        process.children().forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits for the end, and for the last words. */
    public int exitCode() {
        try {
            if (!process.waitFor(Journal.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the gateway did not end:\n" + String.join("\n", log.since(0)));
            }
            for (Thread pump : pumps) {
                pump.join(Journal.DEADLINE.toMillis());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the gateway ends", interrupted);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
