// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux tells about a process under /proc (proc(5)). */
record ProcFs(Path folder) {
    private static final double MICROS_PER_TICK = 10_000; // USER_HZ is 100 on all architectures a JVM runs on
    private static final int STATE_FIELD = 3;
    private static final int USER_TIME_FIELD = 14;
    private static final int SYSTEM_TIME_FIELD = 15;
    private static final int INODE_COLUMN = 9;
    private static final Pattern COMPILER = Pattern.compile("C[12] Compiler");

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

    /** Lets {@link #peakMegabytes} begin anew. */
    void resetPeak() throws IOException {
        Files.writeString(folder.resolve("clear_refs"), "5");
    }

    /** The most resident memory there was, in MB (10⁶ bytes). */
    double peakMegabytes() throws IOException {
        return status("VmHWM:") * 1024 / 1e6;
    }

    /** Threads without those of the JVM's compiler, which come and go with its work. */
    long threads() throws IOException {
        try (Stream<Path> tasks = Files.list(folder.resolve("task"))) {
            return tasks.map(ProcFs::name)
                    .filter(name -> !name.isEmpty() && !COMPILER.matcher(name).lookingAt())
                    .count();
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return ""; // ended meanwhile
        }
    }

    long sockets() throws IOException {
        return socketNames().size();
    }

    /** Open descriptors that are no sockets. */
    long files() throws IOException {
        return names().filter(name -> !name.isEmpty() && !name.startsWith("socket:"))
                .count();
    }

    /** Datagrams for the open UDP sockets of this process that found no room in the buffer of the socket. */
    long droppedDatagrams() throws IOException {
        Set<String> mine = Set.copyOf(socketNames());
        long dropped = 0;
        for (String table : List.of("net/udp", "net/udp6")) {
            for (String line : Files.readAllLines(folder.resolve(table))) {
                String[] fields = line.strip().split("\\s+", -1);
                if (mine.contains("socket:[" + fields[INODE_COLUMN] + "]")) {
                    dropped += Long.parseLong(fields[fields.length - 1]);
                }
            }
        }
        return dropped;
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

    private List<String> socketNames() throws IOException {
        return names().filter(name -> name.startsWith("socket:")).toList();
    }

    /** What the descriptors stand for. */
    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("fd"))) {
            return files.map(ProcFs::target).toList().stream();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }
}
