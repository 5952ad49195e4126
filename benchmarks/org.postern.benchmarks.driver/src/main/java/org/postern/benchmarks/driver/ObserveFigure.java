// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        Map<Integer, double[]> cpu = new LinkedHashMap<>();
        Map<String, Double> many = Map.of();
        for (int round = 0; round < bench.options().pairs(); round++) {
            for (int observations : new int[] {FEW, SOME, MANY}) {
                Map<String, Double> run = run(bench, observations, "none");
                cpu.computeIfAbsent(observations, made -> new double[bench.options().pairs()])[round] = run.get("cpu");
                many = observations == MANY ? sum(many, run) : many;
            }
            bench.progress("observe", round);
        }
        wrong(report, "10,000 observed resources, 2,000 changes/s: ", many);
        wrong(report, "the same with pmin and pmax: ", run(bench, MANY, "periods"));
        report.add(Row.ratio(
                        "CPU per change, 10,000 observations, us",
                        Sample.of(cpu.get(MANY)),
                        "100 observations",
                        Sample.of(cpu.get(FEW)),
                        1,
                        Bar.atMost(CONSTANT))
                .asMain());
        report.add(Row.value("CPU per change, 1,000 observations, us", Sample.of(cpu.get(SOME)).median(), 1, Bar.none(), ""));
        report.add(Row.value("heap with 10,000 observations, MB", many.get("heap"), 1, Bar.none(), ""));
    }

    private static void wrong(Report report, String title, Map<String, Double> run) {
        report.add(Row.zero(title + "missed", run.get("missed").longValue()).asMain());
        report.add(Row.zero(title + "early", run.get("early").longValue()));
        report.add(Row.zero(title + "unfounded", run.get("unfounded").longValue()));
    }

    /** What was counted adds up over the rounds; of the rest the last one is taken. */
    private static Map<String, Double> sum(Map<String, Double> before, Map<String, Double> run) {
        Map<String, Double> all = new HashMap<>(run);
        for (String count : List.of("missed", "early", "unfounded")) {
            all.merge(count, before.getOrDefault(count, 0.0), Double::sum);
        }
        return all;
    }

    private static Map<String, Double> run(Bench bench, int observations, String periods)
            throws IOException, InterruptedException {
        List<String> command = bench.subjects()
                .observe(
                        Integer.toString(observations),
                        Integer.toString(bench.options().count(SECONDS, QUICK_SECONDS)),
                        Integer.toString(RATE),
                        periods);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("the notifications could not be measured: " + output);
        }
        Map<String, Double> values = new HashMap<>();
        for (String line : output.lines().toList()) {
            int space = line.indexOf(' ');
            values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        }
        return values;
    }
}
