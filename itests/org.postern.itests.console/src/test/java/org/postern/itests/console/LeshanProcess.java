// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.console;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The server of the demo, a Leshan, as a process with a class path of its own. */
final class LeshanProcess implements AutoCloseable {
    private static final String LISTENING = "listening ";

    private final Process process;
    private final Path said;

    LeshanProcess(Path folder) throws IOException {
        said = folder.resolve("server.out");
        String target = System.getProperty("postern.server");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        target + "/*" + File.pathSeparator + target + "/lib/*",
                        "org.postern.itests.server.internal.DemoServer")
                .redirectOutput(said.toFile())
                .redirectError(folder.resolve("server.log").toFile())
                .start();
    }

    /** Where it listens. */
    String uri() {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> line(LISTENING), line -> !line.isEmpty())
                .substring(LISTENING.length());
    }

    /** The first line that begins with a text; empty while there is none. */
    String line(String text) throws IOException {
        return Files.readAllLines(said).stream()
                .filter(line -> line.startsWith(text))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
