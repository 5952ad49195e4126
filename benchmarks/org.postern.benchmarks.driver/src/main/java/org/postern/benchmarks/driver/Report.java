// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects rows, prints each at once, and writes them all as a Markdown page. */
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
        add(new Row(figure, "not measured: " + reason.getMessage(), "", "", "", "FAILED"));
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
        lines.add(Row.HEAD.markdown());
        lines.add(RULE);
        rows.forEach(row -> lines.add(row.markdown()));
        return String.join("\n", lines) + "\n";
    }

    void write(Path file, List<String> about) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, markdown(about));
    }
}
