// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects rows by the figure they belong to, prints each at once, and makes Markdown tables of them. */
final class Report {
    private static final String RULE = "|---|---|---|---|---|---|";

    private final PrintStream out;
    private final Map<String, List<Row>> figures = new LinkedHashMap<>();
    private final Map<String, String> taken = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private String figure = "";

    Report(PrintStream out) {
        this.out = out;
    }

    /** The rows that follow belong to this figure. */
    void begin(String name) {
        figure = name;
    }

    /** Says how often this figure is measured, unless it is once in each round. */
    void taken(String count) {
        taken.put(figure, count);
    }

    /** How often a figure was measured. */
    String taken(String name, String rounds) {
        return taken.getOrDefault(name, rounds);
    }

    void add(Row row) {
        figures.computeIfAbsent(figure, key -> new ArrayList<>()).add(row);
        out.println(row.markdown());
    }

    /** A figure that could not be measured: the run fails at the end. */
    void failed(Exception reason) {
        failures.add(figure);
        add(Row.failed(figure, String.valueOf(reason.getMessage())));
    }

    void note(String line) {
        out.println("  " + line);
    }

    boolean complete() {
        return failures.isEmpty();
    }

    long missed() {
        return rows().filter(row -> row.verdict().equals("MISSED")).count();
    }

    /** The table of each figure that has rows. */
    Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        figures.forEach((name, rows) -> tables.put(name, table(rows)));
        return tables;
    }

    /** The few rows that the README shows. */
    String mainTable() {
        return table(mainRows());
    }

    List<Row> mainRows() {
        return rows().filter(Row::main).toList();
    }

    private Stream<Row> rows() {
        return figures.values().stream().flatMap(List::stream);
    }

    private static String table(List<Row> rows) {
        return Stream.concat(Stream.of(Row.HEAD.markdown(), RULE), rows.stream().map(Row::markdown))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
