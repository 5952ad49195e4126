// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** An example object comes and goes, again and again, while the gateway stays registered. */
final class DeployFigure implements Figure {
    private static final int CYCLES = 1_000;
    private static final int WARM_UP = 50;
    private static final int QUICK_WARM_UP = 5;
    private static final double LISTED_MILLIS = 50;
    private static final double RENAMED_MILLIS = 1_000;
    private static final double HEAP_BYTES = 1_024;

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        if (!bench.subjects().hasPostern()) {
            return;
        }
        int count = bench.options().cycles(CYCLES);
        int warmUp = bench.options().count(WARM_UP, QUICK_WARM_UP);
        try (Probe probe = new Probe();
                Launch launch = new Launch(
                        bench.subjects().postern(), bench.nextFolder(), 1, Map.of(Probe.PORT, probe.port()))) {
            launch.awaitRegistered();
            DeployCycles.Result result = run(bench, launch, probe, warmUp, count);
            report.taken("once, " + count + " cycles after " + warmUp + " to warm up");
            String title = count + " deploy/remove cycles: ";
            report.add(Row.value(
                            title + "bundle started to Update received, p99 ms",
                            result.started().percentile(99),
                            1,
                            Bar.atMost(LISTED_MILLIS),
                            " ms")
                    .withPostern(result.started().tail())
                    .asMain());
            report.add(Row.value(
                            title + "file renamed to Update received, p99 ms",
                            result.renamed().percentile(99),
                            0,
                            Bar.atMost(RENAMED_MILLIS),
                            " ms")
                    .withPostern(result.renamed().tail())
                    .asMain());
            report.add(Row.value(
                            title + "file removed to Update received, p99 ms",
                            result.removed().percentile(99),
                            0,
                            Bar.none(),
                            "")
                    .withPostern(result.removed().tail()));
            report.add(Row.value(
                    title + "growth of the heap, bytes per cycle", result.heapSlope(), 0, Bar.atMost(HEAP_BYTES), ""));
            report.add(Row.zero(title + "class loaders left", result.growth().classLoaders()));
            report.add(Row.zero(title + "classes of the example left", result.classes()));
            report.add(Row.zero(title + "threads left", result.growth().threads()));
            report.add(Row.zero(title + "sockets left", result.growth().sockets()));
            add(report, title, result.meanwhile());
        }
    }

    private static DeployCycles.Result run(Bench bench, Launch launch, Probe probe, int warmUp, int count)
            throws IOException, InterruptedException {
        Path example = bench.subjects().distribution().example();
        try (DeployCycles cycles = new DeployCycles(launch, probe, example)) {
            cycles.warmUp(bench, warmUp);
            return cycles.run(bench, count);
        }
    }

    private static void add(Report report, String title, Traffic.Result meanwhile) {
        String reads = title + "meanwhile Reads of " + Traffic.READ + " one after the other, ";
        report.add(Row.zero(reads + "failed", meanwhile.failed())
                .withPostern(meanwhile.failed() + " of " + meanwhile.millis().values().length));
        report.add(Row.value(reads + "ms", meanwhile.millis().max(), 1, Bar.none(), "")
                .withPostern(meanwhile.millis().tail()));
        report.add(Row.zero(
                        title + "meanwhile changes of the observed " + Traffic.OBSERVED + ", not notified",
                        meanwhile.missed())
                .withPostern(meanwhile.missed() + " of " + meanwhile.writes()));
    }
}
