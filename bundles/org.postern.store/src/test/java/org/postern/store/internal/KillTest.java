// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed while it commits, again and again on the same folder. {@code -Dpostern.store.kills=N} kills that many
 * times.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("postern.store.kills", 50);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Model model = Model.EMPTY;
    private long last;

    @Test
    @DisplayName("A process killed while it commits loses nothing that was acknowledged and leaves no batch by half")
    void kills() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            // now and then before the first commit, while the store is opened
            long acknowledged = killed(random.nextInt(5) == 0 ? -1 : random.nextInt(150));
            check(Math.max(acknowledged, last));
        }
        System.out.println("figure: process killed with -9 while it commits, kills | " + KILLS + ", " + last
                + " batches acknowledged, 0 lost, 0 by half");
        assertThat(last).isGreaterThan(KILLS);
    }

    /** Starts the process, kills it after some acknowledged batches, and returns the number of the last of them. */
    private long killed(int batches) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CommitLoop.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long acknowledged = 0;
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            assertThat(line).isEqualTo("opens");
            for (int i = 0; i <= batches; i++) {
                acknowledged = number(lines.readLine());
            }
            // not by the process itself, which would close the stream with what is still in it
            process.toHandle().destroyForcibly();
            for (line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = number(line);
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        return acknowledged;
    }

    private static long number(@Nullable String line) {
        assertThat(line).as("a number of a batch").matches("\\d+");
        return Long.parseLong(String.valueOf(line));
    }

    private void check(long acknowledged) throws IOException {
        try (DiskFolder disk = new DiskFolder(folder)) {
            LogStore store = Stores.open(disk, Executors.newSingleThreadScheduledExecutor(), new HealthLog());
            long found = CommitLoop.last(store.read("access"));
            assertThat(found).isBetween(acknowledged, acknowledged + 2L * CommitLoop.OUTSTANDING);
            while (last < found) {
                last++;
                model = model.after(CommitLoop.batch(last));
            }
            assertThat(Model.of(store, List.copyOf(Stores.NAMESPACES))).isEqualTo(model);
            store.close();
        }
    }
}
