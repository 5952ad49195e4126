// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The notifications of the engine with 100, 1,000 and 10,000 observations, four servers, 2,000 changes a second. */
final class ObserveFigure implements Figure {
    private static final int FEW = 100;
    private static final int SOME = 1_000;
    private static final int MANY = 10_000;
    private static final int RATE = 2_000;
    private static final int SECONDS = 10;
    private static final int QUICK_SECONDS = 3;
    private static final long LIMIT_SECONDS = 120;
    private static final double CONSTANT = 1.3;

    /** What one run printed. */
    private record Run(long missed, long early, long unfounded, double cpu, double heap) {
        private static final Run NONE = new Run(0, 0, 0, 0, 0);

        /** What was counted adds up. */
        Run and(Run later) {
            return new Run(
                    missed + later.missed, early + later.early, unfounded + later.unfounded, later.cpu, later.heap);
        }
    }

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        report.taken(bench.options().pairs() + " rounds, but with pmin and pmax once");
        List<Run> few = new ArrayList<>();
        List<Run> some = new ArrayList<>();
        List<Run> many = new ArrayList<>();
        for (int round = 0; round < bench.options().pairs(); round++) {
            few.add(run(bench, FEW, "none"));
            some.add(run(bench, SOME, "none"));
            many.add(run(bench, MANY, "none"));
            bench.progress("observe", round);
        }
        wrong(
                report,
                "10,000 observed resources, 2,000 changes/s: ",
                many.stream().reduce(Run.NONE, Run::and));
        wrong(report, "the same with pmin and pmax: ", run(bench, MANY, "periods"));
        report.add(Row.ratio(
                        "CPU per change, 10,000 observations, us",
                        Sample.of(many, Run::cpu),
                        "100 observations",
                        Sample.of(few, Run::cpu),
                        1,
                        Bar.atMost(CONSTANT))
                .asMain());
        double between = Sample.of(some, Run::cpu).median();
        report.add(Row.value("CPU per change, 1,000 observations, us", between, 1, Bar.none(), ""));
        double heap = Sample.of(many, Run::heap).median();
        report.add(Row.value("heap with 10,000 observations, MB", heap, 1, Bar.none(), ""));
    }

    private static void wrong(Report report, String title, Run run) {
        report.add(Row.zero(title + "missed", run.missed()).asMain());
        report.add(Row.zero(title + "early", run.early()));
        report.add(Row.zero(title + "unfounded", run.unfounded()));
    }

    private static Run run(Bench bench, int observations, String periods) throws IOException, InterruptedException {
        List<String> command = bench.subjects()
                .observe(
                        Integer.toString(observations),
                        Integer.toString(bench.options().count(SECONDS, QUICK_SECONDS)),
                        Integer.toString(RATE),
                        periods);
        Path stdout = Files.createDirectories(bench.nextFolder()).resolve("stdout");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(stdout.toFile())
                .start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String output = Files.readString(stdout);
        if (!ended || process.exitValue() != 0) {
            throw new IOException("the notifications could not be measured: " + output);
        }
        return new Run(
                (long) value(output, "missed"),
                (long) value(output, "early"),
                (long) value(output, "unfounded"),
                value(output, "cpu"),
                value(output, "heap"));
    }

    private static double value(String output, String name) throws IOException {
        for (String line : output.lines().toList()) {
            if (line.startsWith(name + " ")) {
                return Double.parseDouble(line.substring(name.length() + 1));
            }
        }
        throw new IOException("the notifications were measured without " + name + ": " + output);
    }
}
