// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What a long run has to show: lines that {@code benchmarks/network} and {@code benchmarks/crash} put into pages of docs. */
final class Figures {
    private Figures() {}

    /** Prints a row. */
    static void tell(String what, String figure) {
        System.out.println("figure: " + what + " | " + figure);
    }

    /** Median, 99th percentile and the longest of some times, in seconds. */
    static String seconds(List<Long> nanos) {
        return String.format(
                Locale.ROOT,
                "p50 %.1f s, p99 %.1f s, longest %.1f s",
                percentile(nanos, 50),
                percentile(nanos, 99),
                percentile(nanos, 100));
    }

    /** The same in milliseconds. */
    static String millis(List<Long> nanos) {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p99 %.1f ms, longest %.0f ms",
                percentile(nanos, 50) * 1000,
                percentile(nanos, 99) * 1000,
                percentile(nanos, 100) * 1000);
    }

    /** The smallest that so many percent do not exceed. */
    private static double percentile(List<Long> nanos, int percent) {
        List<Long> sorted = nanos.stream().sorted().toList();
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.get(Math.max(rank, 1) - 1) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
