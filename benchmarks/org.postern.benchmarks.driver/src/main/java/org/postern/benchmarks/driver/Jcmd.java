// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a JVM of the same user through its attach socket. */
final class Jcmd {
    static final Pattern HISTOGRAM_TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    static final Pattern LOADERS_TOTAL = Pattern.compile("(?m)^Total = (\\d+)");

    private static final Pattern REFLECTION_LOADER = Pattern.compile("DelegatingClassLoader");

    private final long pid;

    Jcmd(long pid) {
        this.pid = pid;
    }

    /** Bytes of all objects that are reachable: the histogram collects garbage first. */
    long liveBytes() throws IOException, InterruptedException {
        return number(HISTOGRAM_TOTAL, run("GC.class_histogram"));
    }

    /** Class loaders without those that the JVM makes for often used reflection. */
    long classLoaders() throws IOException, InterruptedException {
        return classLoaders(run("VM.classloader_stats"));
    }

    static long classLoaders(String statistics) throws IOException {
        return number(LOADERS_TOTAL, statistics)
                - REFLECTION_LOADER.matcher(statistics).results().count();
    }

    /** Classes in packages that begin so, of whatever class loader. */
    long classes(String packages) throws IOException, InterruptedException {
        return run("VM.class_hierarchy")
                .lines()
                .filter(line -> line.replaceFirst("^[|\\- ]*", "").startsWith(packages))
                .count();
    }

    private String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Jvm.tool("jcmd"), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + output.strip());
        }
        return output;
    }

    static long number(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("jcmd did not print " + pattern);
        }
        return Long.parseLong(matcher.group(1));
    }
}
