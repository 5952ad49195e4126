// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads of /3/0 in TLV over UDP beside all baselines, and the memory before and after. */
final class ReadFigure implements Figure {
    private static final String PER_SECOND = "Read /3/0, 32 outstanding, requests/s";
    private static final double IDLE_MEGABYTES = 80;
    private static final double LOADED_MEGABYTES = 95;

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        Subject bare = bench.subjects().californium();
        Subject tuned = bench.subjects().californiumTuned();
        Subject leshan = bench.subjects().leshan();
        List<Subject> all = new ArrayList<>(List.of(bare, tuned, leshan));
        if (bench.subjects().hasPostern()) {
            all.add(bench.subjects().postern());
        }
        Map<Subject, List<ReadRun>> runs = new LinkedHashMap<>();
        for (int round = 0; round < bench.options().pairs(); round++) {
            for (Subject subject : Bench.rotated(all, round)) {
                ReadRun run = ReadRun.of(bench, subject);
                runs.computeIfAbsent(subject, key -> new ArrayList<>()).add(run);
            }
            bench.progress("read", round);
        }
        runs.forEach((subject, list) -> describe(report, subject, list));
        if (bench.subjects().hasPostern()) {
            Comparison<ReadRun> comparison = new Comparison<>(report, runs, all.get(3));
            comparison.row(
                    "Read /3/0, 32 outstanding, CPU µs/request",
                    bare,
                    r -> r.many().cpuMicros(),
                    1,
                    Bar.atMost(0.75));
            comparison.row(PER_SECOND, bare, r -> r.many().perSecond(), 0, Bar.atLeast(1.15));
            comparison.row(PER_SECOND, leshan, r -> r.many().perSecond(), 0, Bar.atLeast(1.4));
            comparison.row(PER_SECOND, tuned, r -> r.many().perSecond(), 0, Bar.atLeast(0.8));
            comparison.row(
                    "Read /3/0, 1 outstanding, CPU µs/request",
                    bare,
                    r -> r.one().cpuMicros(),
                    1,
                    Bar.none());
            comparison.row(
                    "Read /3/0, 1 outstanding, requests/s", bare, r -> r.one().perSecond(), 0, Bar.none());
            comparison.row(
                    "Read /3/0, 1 outstanding, median µs", leshan, r -> r.one().medianMicros(), 0, Bar.none());
            comparison.megabytes("resident memory, registered and idle, MB", leshan, ReadRun::idle, IDLE_MEGABYTES);
            comparison.megabytes(
                    "resident memory after 60,000 requests, MB", leshan, ReadRun::loaded, LOADED_MEGABYTES);
            int errors = Objects.requireNonNull(runs.get(all.get(3))).stream()
                    .mapToInt(ReadRun::errors)
                    .sum();
            report.add(Row.zero("Reads without a correct answer", errors));
        }
    }

    static void describe(Report report, Subject subject, List<ReadRun> runs) {
        report.note(subject.name()
                + ": 1 outstanding " + Sample.of(runs, r -> r.one().perSecond()).text(0) + " req/s, "
                + Sample.of(runs, r -> r.one().cpuMicros()).text(1) + " µs CPU; 32 outstanding "
                + Sample.of(runs, r -> r.many().perSecond()).text(0) + " req/s, "
                + Sample.of(runs, r -> r.many().cpuMicros()).text(1) + " µs CPU; memory "
                + Sample.of(runs, ReadRun::idle).text(0) + " MB idle, "
                + Sample.of(runs, ReadRun::loaded).text(0) + " MB after; "
                + runs.stream().mapToInt(ReadRun::errors).sum() + " errors, "
                + runs.stream().mapToInt(ReadRun::retransmissions).sum() + " retransmissions");
    }
}
