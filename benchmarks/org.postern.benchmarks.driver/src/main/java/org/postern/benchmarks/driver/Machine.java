// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The paragraphs of the report that say where and how the figures came about. */
final class Machine {
    private Machine() {}

    static List<String> describe(Options options, Profile profile) throws IOException {
        return List.of(
                "Machine: %s, %d cores, %.1f GB memory, %s; %s."
                        .formatted(
                                firstValue("/proc/cpuinfo", "model name", "unknown processor"),
                                Runtime.getRuntime().availableProcessors(),
                                memoryGigabytes(),
                                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                                Jvm.version()),
                "Postern runs with the flags that it ships, `%s`, the baselines with the default flags of the JVM (so their heap may take a quarter of the memory of the machine), \"Californium, our flags\" with those of Postern. All serve the same resources at /3/0 (%d bytes of TLV)."
                        .formatted(String.join(" ", profile.jvmFlags()), profile.deviceAnswer().length),
                "Each section says when, at which commit and how often its figures were measured. A cell with three numbers is the median (minimum - maximum) of interleaved runs; a ratio is formed run by run between neighbours in time. The load generator and the program under test share the machine, all traffic is on the loopback interface, CPU is user and system time of the whole process, and MB are 10⁶ bytes.",
                "To repeat: `mvn package`, then `benchmarks/run`; `benchmarks/README.md` says what each figure means."
                        + (options.quick() ? " **This was a quick run: not to be judged.**" : ""));
    }

    private static double memoryGigabytes() throws IOException {
        String total = firstValue("/proc/meminfo", "MemTotal", "0").replaceAll("\\D", "");
        return Long.parseLong(total) * 1024 / 1e9;
    }

    private static String firstValue(String file, String key, String fallback) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(key.toLowerCase(Locale.ROOT)))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(fallback);
    }
}
