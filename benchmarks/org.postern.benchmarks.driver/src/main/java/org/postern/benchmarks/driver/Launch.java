// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postern.benchmarks.load.ManagementServer;
import org.postern.benchmarks.load.PreSharedKey;
import org.postern.benchmarks.load.RegistrationEvent;

/** A subject that was started, with the servers it registers with; closing ends it. */
final class Launch implements AutoCloseable {
    private static final Duration REGISTRATION = Duration.ofSeconds(30);
    private static final long END_SECONDS = 10;

    private final List<ManagementServer> servers = new ArrayList<>();
    private final Subject subject;
    private final Path folder;
    private final Process process;
    private final long started;

    Launch(Subject subject, Path folder, int serverCount, Map<String, String> environment) throws IOException {
        this.subject = subject;
        this.folder = folder;
        Files.createDirectories(folder);
        for (int i = 0; i < serverCount; i++) {
            servers.add(
                    subject.secured()
                            ? ManagementServer.secured(PreSharedKey.OF_BENCHMARKS)
                            : ManagementServer.plain());
        }
        List<String> uris = servers.stream().map(ManagementServer::uri).toList();
        ProcessBuilder builder = new ProcessBuilder(subject.commandLine().command(uris, folder))
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().put("JAVA_HOME", Jvm.home().toString());
        builder.environment().putAll(environment);
        started = System.nanoTime();
        process = builder.start();
    }

    /** Registers with one server. */
    static Launch of(Subject subject, Path folder) throws IOException {
        return new Launch(subject, folder, 1, Map.of());
    }

    ManagementServer server() {
        return servers.get(0);
    }

    List<ManagementServer> servers() {
        return servers;
    }

    /** Waits until every server has got its Register; that of the first one is returned. */
    RegistrationEvent awaitRegistered() throws IOException {
        RegistrationEvent first = awaitRegister(server());
        for (ManagementServer other : servers.subList(1, servers.size())) {
            awaitRegister(other);
        }
        return first;
    }

    private RegistrationEvent awaitRegister(ManagementServer server) throws IOException {
        RegistrationEvent event = server.await(REGISTRATION);
        if (event == null || event.kind() != RegistrationEvent.Kind.REGISTER) {
            String log = stderr();
            throw new IOException(
                    subject.name() + " did not register: " + log.substring(Math.max(0, log.length() - 500)));
        }
        return event;
    }

    /** From just before the process was made to the arrival of the event, in ms. */
    double millisUntil(RegistrationEvent event) {
        return (event.nanos() - started) / 1e6;
    }

    /** From the arrival of the first message of the handshake to that of the event, in ms. */
    double millisOfHandshakeUntil(RegistrationEvent event) {
        return (event.nanos() - server().firstContact()) / 1e6;
    }

    /** Lets time go by, and answers what the subject tells its server meanwhile. */
    void rest(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            server().await(Duration.ofNanos(end - System.nanoTime()));
        }
    }

    Process process() {
        return process;
    }

    /** The JVM: the process itself or, if that is a shell, the Java below it. */
    long pid() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(handle -> handle.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElse(process.toHandle())
                .pid();
    }

    ProcFs proc() {
        return ProcFs.of(pid());
    }

    Path folder() {
        return folder;
    }

    String stderr() throws IOException {
        return Files.readString(folder.resolve("stderr"));
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (ManagementServer server : servers) {
            server.close();
        }
    }
}
