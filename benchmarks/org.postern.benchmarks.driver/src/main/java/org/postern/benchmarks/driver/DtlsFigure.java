// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postern.benchmarks.load.RegistrationEvent;

/** What {@link ReadFigure} and {@link StartFigure} measure, over DTLS with a pre-shared key. */
final class DtlsFigure implements Figure {
    private static final String READS = "Read /3/0 over DTLS-PSK, ";
    private static final double BARE = 1.15;
    private static final double LESHAN = 1.2;
    private static final double LOADED_MEGABYTES = 110;

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        Subject bare = bench.subjects().californiumSecured();
        Subject leshan = bench.subjects().leshanSecured();
        List<Subject> all = new ArrayList<>(List.of(bare, leshan));
        if (bench.subjects().hasPostern()) {
            all.add(bench.subjects().posternSecured());
        }
        Map<Subject, List<Run>> runs = new LinkedHashMap<>();
        for (int round = 0; round < bench.options().pairs(); round++) {
            for (Subject subject : Bench.rotated(all, round)) {
                runs.computeIfAbsent(subject, key -> new ArrayList<>()).add(run(bench, subject));
            }
            bench.progress("dtls", round);
        }
        runs.forEach((subject, list) -> describe(report, subject, list));
        if (bench.subjects().hasPostern()) {
            compare(new Comparison<>(report, runs, all.get(2)), bare, leshan);
            int errors = Objects.requireNonNull(runs.get(all.get(2))).stream()
                    .mapToInt(run -> run.reads().errors())
                    .sum();
            report.add(Row.zero("Reads over DTLS without a correct answer", errors));
        }
    }

    private static void compare(Comparison<Run> comparison, Subject bare, Subject leshan) {
        String perSecond = READS + "32 outstanding, requests/s";
        comparison.row(perSecond, bare, run -> run.reads().many().perSecond(), 0, Bar.atLeast(BARE));
        comparison.row(perSecond, leshan, run -> run.reads().many().perSecond(), 0, Bar.atLeast(LESHAN));
        String cpu = READS + "32 outstanding, CPU µs/request";
        comparison.row(cpu, bare, run -> run.reads().many().cpuMicros(), 1, Bar.none());
        comparison.row(cpu, leshan, run -> run.reads().many().cpuMicros(), 1, Bar.none());
        String median = READS + "1 outstanding, median µs";
        comparison.row(median, bare, run -> run.reads().one().medianMicros(), 0, Bar.none());
        comparison.row(median, leshan, run -> run.reads().one().medianMicros(), 0, Bar.none());
        comparison.row("first ClientHello to registered, ms", leshan, Run::handshake, 0, Bar.atMost(1));
        comparison.row("start to registered over DTLS, ms", leshan, Run::start, 0, Bar.none());
        comparison.megabytes(
                "resident memory after 60,000 requests over DTLS, MB",
                leshan,
                run -> run.reads().loaded(),
                LOADED_MEGABYTES);
    }

    private static void describe(Report report, Subject subject, List<Run> runs) {
        ReadFigure.describe(report, subject, runs.stream().map(Run::reads).toList());
        report.note(subject.name() + ": start " + Sample.of(runs, Run::start).text(0) + " ms, handshake and Register "
                + Sample.of(runs, Run::handshake).text(0) + " ms");
    }

    private static Run run(Bench bench, Subject subject) throws IOException, InterruptedException {
        try (Launch launch = bench.launch(subject)) {
            RegistrationEvent event = launch.awaitRegistered();
            double start = launch.millisUntil(event);
            double handshake = launch.millisOfHandshakeUntil(event);
            return new Run(start, handshake, ReadRun.settled(bench, launch));
        }
    }

    /**
     * One launch.
     *
     * @param start from the start of the process to the arrival of the Register, ms
     * @param handshake from the arrival of the first ClientHello to that of the Register, ms
     */
    private record Run(double start, double handshake, ReadRun reads) {}
}
