// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.postern.benchmarks.driver.SoftwareCycles.Cycle;

/** Packages come and go through object 9, again and again: what each leaves behind. */
final class CyclesFigure implements Figure {
    private static final int COUNT = 2_000;
    private static final int WARM_UP = 20;
    private static final double HEAP_BYTES = 1_024;

    /** Answers are remembered for EXCHANGE_LIFETIME; idle threads and what is held for a successor end before. */
    private static final int REST_SECONDS = 255;

    private static final int QUICK_REST_SECONDS = 3;
    private static final int IDLE_SECONDS = 40;

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        if (!bench.subjects().hasPostern()) {
            return;
        }
        int count = bench.options().cycles(COUNT);
        report.taken("once, " + count + " cycles of one process after " + WARM_UP + " to warm up");
        try (SoftwareCycles software = new SoftwareCycles(bench)) {
            Launch launch = software.launch();
            Path data = launch.folder().resolve("data");
            software.warmUp(bench, "cycles", WARM_UP);
            Jcmd jcmd = new Jcmd(launch.pid());
            Duration rest = Duration.ofSeconds(bench.options().count(REST_SECONDS, QUICK_REST_SECONDS));
            launch.rest(rest);
            Footprint before = Footprint.of(launch.pid());
            double heapBefore = jcmd.liveBytes();
            long filesBefore = files(data);
            List<Cycle> cycles = software.run(bench, "cycles", count);
            bench.progress("cycles done, resting", count, count);
            launch.rest(rest);
            Footprint growth = Footprint.growth(launch.pid(), before, Duration.ofSeconds(IDLE_SECONDS));
            double slope = (jcmd.liveBytes() - heapBefore) / count;
            Sample all = Sample.of(cycles, Cycle::all);
            String title = count + " install/activate/uninstall cycles through object 9: ";
            report.add(Row.value(title + "ms per cycle", all.median(), 1, Bar.none(), "")
                    .withPostern(all.tail())
                    .asMain());
            report.add(Row.value(title + "growth of the heap, bytes per cycle", slope, 0, Bar.atMost(HEAP_BYTES), "")
                    .asMain());
            report.add(Row.zero(title + "class loaders left", growth.classLoaders()));
            report.add(Row.zero(title + "classes of the package left", jcmd.classes(SoftwareCycles.PACKAGE)));
            report.add(Row.zero(title + "threads left", growth.threads()));
            report.add(Row.zero(title + "sockets left", growth.sockets()));
            report.add(Row.zero(title + "open files left", growth.files()));
            report.add(Row.zero(title + "files in the data folder left", files(data) - filesBefore));
            report.add(Row.zero(
                    title + "Reads of /3/0 that failed meanwhile",
                    cycles.stream().filter(cycle -> !cycle.read()).count()));
        }
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
