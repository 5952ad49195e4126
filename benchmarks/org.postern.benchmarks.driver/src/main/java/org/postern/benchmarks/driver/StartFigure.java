// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From the start of the process, with an empty data folder, to the arrival of its Register. */
final class StartFigure implements Figure {
    private static final double CONSOLE_OFF = 1.0;
    private static final double CONSOLE_ON = 1.5;

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        Subject leshan = bench.subjects().leshan();
        List<Subject> all = new ArrayList<>(List.of(leshan, bench.subjects().californium()));
        if (bench.subjects().hasPostern()) {
            all.add(bench.subjects().postern());
            all.add(bench.subjects().posternWithConsole());
        }
        Map<Subject, List<Double>> millis = new LinkedHashMap<>();
        for (int round = 0; round < bench.options().pairs(); round++) {
            for (Subject subject : Bench.rotated(all, round)) {
                millis.computeIfAbsent(subject, key -> new ArrayList<>()).add(start(bench, subject));
            }
            bench.progress("start", round);
        }
        Map<Subject, Sample> samples = new LinkedHashMap<>();
        millis.forEach((subject, values) -> samples.put(subject, Sample.of(values, Double::doubleValue)));
        samples.forEach((subject, sample) -> report.note(subject.name() + ": start " + sample.text(0) + " ms"));
        if (bench.subjects().hasPostern()) {
            compare(report, "start to registered, console off, ms", samples, all.get(2), leshan, CONSOLE_OFF);
            compare(report, "start to registered, console on, ms", samples, all.get(3), leshan, CONSOLE_ON);
        }
    }

    private static double start(Bench bench, Subject subject) throws IOException, InterruptedException {
        try (Launch launch = bench.launch(subject)) {
            return launch.millisUntil(launch.awaitRegistered());
        }
    }

    private static void compare(
            Report report, String title, Map<Subject, Sample> samples, Subject ours, Subject theirs, double limit) {
        Sample mine = Objects.requireNonNull(samples.get(ours));
        Sample other = Objects.requireNonNull(samples.get(theirs));
        report.add(Row.ratio(title, mine, theirs.name(), other, 0, Bar.atMost(limit))
                .asMain());
    }
}
