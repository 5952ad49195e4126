// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.util.List;
import org.postern.benchmarks.driver.SoftwareCycles.Cycle;

/** How soon after the answer to Activate the server has the new objects in its list. */
final class ActivateFigure implements Figure {
    private static final int COUNT = 50;
    private static final int QUICK_COUNT = 5;
    private static final int WARM_UP = 3;
    private static final double LISTED_MILLIS = 200;

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        if (!bench.subjects().hasPostern()) {
            return;
        }
        int count = bench.options().count(COUNT, QUICK_COUNT);
        report.taken("once, " + count + " cycles of one process after " + WARM_UP + " to warm up");
        try (SoftwareCycles software = new SoftwareCycles(bench)) {
            software.warmUp(bench, "activate", WARM_UP);
            List<Cycle> cycles = software.run(bench, "activate", count);
            Sample listed = Sample.of(cycles, Cycle::listed);
            String title = count + " activations through object 9: ";
            report.add(Row.value(
                            title + "2.04 of Activate to the Update with the new object (negative: before it), p99 ms",
                            listed.percentile(99),
                            1,
                            Bar.atMost(LISTED_MILLIS),
                            " ms")
                    .withPostern(listed.tail())
                    .asMain());
            Sample activation = Sample.of(cycles, Cycle::activation);
            report.add(Row.value(
                            title + "Execute of Activate to its 2.04, p99 ms",
                            activation.percentile(99),
                            1,
                            Bar.none(),
                            "")
                    .withPostern(activation.tail()));
        }
    }
}
