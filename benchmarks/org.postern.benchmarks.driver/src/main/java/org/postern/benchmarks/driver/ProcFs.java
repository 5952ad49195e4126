// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What Linux tells about a process under /proc (proc(5)). */
record ProcFs(Path folder) {
    private static final double MICROS_PER_TICK = 10_000; // USER_HZ is 100 on all architectures a JVM runs on
    private static final int STATE_FIELD = 3;
    private static final int USER_TIME_FIELD = 14;
    private static final int SYSTEM_TIME_FIELD = 15;

    static ProcFs of(long pid) {
        return new ProcFs(Path.of("/proc", Long.toString(pid)));
    }

    /** User and system time of all threads since the start, in µs with a resolution of 10 ms. */
    double cpuMicros() throws IOException {
        String stat = Files.readString(folder.resolve("stat"));
        // the command in brackets may hold blanks: count from behind it
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER_TIME_FIELD - STATE_FIELD])
                + Long.parseLong(fields[SYSTEM_TIME_FIELD - STATE_FIELD]);
        return ticks * MICROS_PER_TICK;
    }

    /** Resident memory in MB (10⁶ bytes). */
    double residentMegabytes() throws IOException {
        return status("VmRSS:") * 1024 / 1e6;
    }

    long threads() throws IOException {
        return status("Threads:");
    }

    long sockets() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("fd"))) {
            return files.filter(ProcFs::isSocket).count();
        }
    }

    /** The options that steer the JVM of this process, without class path, archive and properties. */
    List<String> jvmFlags() throws IOException {
        List<String> flags = new ArrayList<>();
        for (String argument : Files.readString(folder.resolve("cmdline")).split("\0", -1)) {
            if (argument.startsWith("-X") && !argument.contains("Share") && !argument.contains("share")) {
                flags.add(argument);
            }
        }
        return flags;
    }

    private long status(String key) throws IOException {
        return Files.readAllLines(folder.resolve("status")).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IOException(folder + "/status has no " + key));
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }
}
