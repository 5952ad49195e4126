// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects rows, prints each at once, and makes a Markdown page of them. */
final class Report {
    private static final String RULE = "|---|---|---|---|---|---|";

    private final PrintStream out;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    void add(Row row) {
        rows.add(row);
        out.println(row.markdown());
    }

    /** A figure that could not be measured: the run fails at the end. */
    void failed(String figure, Exception reason) {
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
        return rows.stream().filter(row -> row.verdict().equals("MISSED")).count();
    }

    /** The page; {@code about} are paragraphs on machine and method. */
    String markdown(List<String> about) {
        List<String> lines = new ArrayList<>();
        lines.add("<!-- SPDX-License-Identifier: Apache-2.0 -->");
        lines.add("<!-- written by benchmarks/run -->");
        lines.add("# Figures");
        about.forEach(paragraph -> {
            lines.add("");
            lines.add(paragraph);
        });
        lines.add("");
        return String.join("\n", lines) + "\n" + table(rows);
    }

    /** The few rows that the README shows. */
    String mainTable() {
        return table(rows.stream().filter(Row::main).toList());
    }

    private static String table(List<Row> rows) {
        return Stream.concat(Stream.of(Row.HEAD.markdown(), RULE), rows.stream().map(Row::markdown))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
