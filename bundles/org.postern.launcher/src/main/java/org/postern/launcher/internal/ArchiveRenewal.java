// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes a new class-data archive for the next start, in a process of low priority beside the running gateway. */
final class ArchiveRenewal {
    private final Path home;
    private final Path data;
    private final AtomicReference<@Nullable Process> process = new AtomicReference<>();

    ArchiveRenewal(Path home, Path data) {
        this.home = home;
        this.data = data;
    }

    /** Whether the command found no archive that fits this installation and this JVM. */
    static boolean isWanted() {
        return Boolean.getBoolean("postern.archive.renew");
    }

    void start() {
        String command = home.resolve("bin").resolve("postern").toString();
        try {
            process.set(new ProcessBuilder("nice", "-n", "19", command, "archive", "--data", data.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            System.err.println("WARN launcher - the class-data archive is not renewed, starts stay slower: " + e);
        }
    }

    /** Ends a renewal that still runs; the next gateway tries again. */
    void stop() {
        Process running = process.getAndSet(null);
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }
}
