// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One life of a gateway, from its start to its kill. */
final class Life {
    private static final long DEADLINE_SECONDS = 30;

    private final Process process;
    private volatile boolean over;

    private Life(Process process) {
        this.process = process;
    }

    static Life begin(Path folder, String bootstrapUri, File log) throws IOException {
        return new Life(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-Xmx64m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=" + System.getProperty("postern.gateway.log", "warn"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        GatewayProcess.class.getName(),
                        folder.toString(),
                        bootstrapUri)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start());
    }

    /** Whether it is dead, and all that it said has been heard. */
    boolean over() {
        return over;
    }

    /** Waits until something is so, or the gateway was killed; false for the latter. */
    boolean await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (over) {
                return false;
            }
            assertThat(System.nanoTime()).as("waits for " + what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return true;
    }

    /** Kills it, with no word to anybody, and lets the servers hear what it said before. */
    void kill(List<ScriptedServer> servers) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        for (ScriptedServer server : servers) {
            server.drain();
        }
        over = true;
    }
}
