// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.postern.benchmarks.load.BlockwiseWrite;

/** One MiB in blocks of 1,024 bytes to the package of Firmware Update (5), where that object is served. */
final class BlockwiseFigure implements Figure {
    private static final int FIRMWARE = 5;
    private static final String PACKAGE = "/5/0/0";
    private static final int BODY = 1 << 20;
    private static final int WARM_UPS = 3;

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        Subject bare = bench.subjects().californium();
        List<Subject> all = new ArrayList<>(List.of(bare, bench.subjects().leshan()));
        if (bench.subjects().hasPostern()) {
            all.add(bench.subjects().postern());
        }
        Map<Subject, List<Double>> millis = new LinkedHashMap<>();
        for (int round = 0; round < bench.options().pairs(); round++) {
            for (Subject subject : Bench.rotated(all, round)) {
                write(bench, subject, millis.computeIfAbsent(subject, key -> new ArrayList<>()));
            }
        }
        millis.forEach((subject, values) -> {
            if (values.isEmpty()) {
                report.note(subject.name() + " serves no object 5: nothing to write 1 MiB to");
                return;
            }
            Sample sample = Sample.of(values, Double::doubleValue);
            Row row = new Row("1 MiB block-wise, ms", "", "", "", "", "");
            report.add(
                    subject.baseline() ? row.withBaseline(subject.name(), sample, 0) : row.withPostern(sample.text(0)));
        });
    }

    private static void write(Bench bench, Subject subject, List<Double> millis)
            throws IOException, InterruptedException {
        byte[] body = new byte[BODY];
        new Random(1).nextBytes(body);
        try (Launch launch = bench.launch(subject)) {
            if (!launch.awaitRegistered().lists(FIRMWARE)) {
                return;
            }
            BlockwiseWrite write = new BlockwiseWrite(launch.server());
            for (int i = 0; i < WARM_UPS; i++) {
                write.put(PACKAGE, body);
            }
            millis.add(write.put(PACKAGE, body) / 1e6);
        }
    }
}
