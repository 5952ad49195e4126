// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.postern.benchmarks.load.NotifyRound;

/** From the write of an observed resource to the arrival of the notification of its new value. */
final class NotifyFigure implements Figure {
    private static final String UTC_OFFSET = "/3/0/14";
    private static final int WRITES = 1_000;
    private static final int QUICK_WRITES = 50;

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        if (!bench.subjects().hasPostern()) {
            return;
        }
        int count = bench.options().count(WRITES, QUICK_WRITES);
        // each differs from the one before, and the first one from that of the machine: what is equal is not notified
        List<String> values = IntStream.range(0, count)
                .mapToObj(i -> "+%02d:30".formatted(i % 12))
                .toList();
        report.taken("once, " + count + " writes to one process");
        try (Launch launch = bench.launch(bench.subjects().postern())) {
            launch.awaitRegistered();
            List<Long> nanos = new NotifyRound(launch.server(), UTC_OFFSET).run(values);
            Sample millis = Sample.of(nanos, time -> time / 1e6);
            report.add(Row.value("Write to its notification, ms", millis.median(), 1, Bar.none(), "")
                    .withPostern(millis.tail()));
        }
    }
}
