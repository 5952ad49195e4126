// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a report is written to: a full run, and one that was asked to, to docs/figures.md and into the README of the checkout,
 * any other run to benchmarks/target/figures.md. The published page has a section for each figure; those of figures that
 * were not measured stay, if they are of the same machine.
 */
final class Pages {
    static final String BEGIN = "<!-- figures:begin -->";
    static final String END = "<!-- figures:end -->";

    private static final String HEADING = "\n## ";

    private final Path page;
    private final Path readme;
    private final boolean full;
    private final boolean published;
    private final String measured;
    private final List<String> about;

    Pages(Options options, List<String> about) {
        this.about = about;
        full = options.figures().isEmpty();
        published = !options.quick() && !options.baselinesOnly() && (full || options.publish());
        measured = "Measured " + LocalDate.now(ZoneOffset.UTC) + ", in up to " + options.pairs()
                + " runs of each program.";
        page = options.root().resolve(published ? "docs/figures.md" : "benchmarks/target/figures.md");
        readme = options.root().resolve("README.md");
    }

    /** What there is so far: a run that is interrupted leaves the rest as it was. */
    void write(Report report) throws IOException {
        Map<String, String> sections = kept();
        report.tables().forEach((figure, table) -> sections.put(figure, measured + "\n\n" + table));
        List<String> lines = new ArrayList<>();
        lines.add("<!-- SPDX-License-Identifier: Apache-2.0 -->");
        lines.add("<!-- written by benchmarks/run -->");
        lines.add("# Figures");
        about.forEach(paragraph -> lines.add("\n" + paragraph));
        for (String figure : Figures.NAMES) {
            String section = sections.get(figure);
            if (section != null) {
                lines.add(HEADING + figure + "\n\n" + section.strip());
            }
        }
        Files.createDirectories(page.toAbsolutePath().getParent());
        Files.writeString(page, String.join("\n", lines) + "\n");
    }

    /** The sections that are there, unless they came from elsewhere. */
    private Map<String, String> kept() throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        String before = published && Files.exists(page) ? Files.readString(page) : "";
        if (before.isEmpty() || !before.contains(about.get(0))) {
            return sections;
        }
        String[] parts = before.split(HEADING, -1);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            sections.put(parts[i].substring(0, end), parts[i].substring(end));
        }
        return sections;
    }

    /** The page, and the README if nothing is missing; returns the page. */
    Path end(Report report) throws IOException {
        write(report);
        if (published && report.complete() && Files.exists(readme)) {
            String text = Files.readString(readme);
            String table = full ? report.mainTable() : merged(inside(text), report.mainRows());
            Files.writeString(readme, between(text, table));
        }
        return page;
    }

    /** A table with new rows in the place of those they follow, or at its end. */
    static String merged(String table, List<Row> rows) {
        Map<String, String> lines = new LinkedHashMap<>();
        table.lines().forEach(line -> lines.put(Row.keyOf(line), line));
        rows.forEach(row -> lines.put(row.key(), row.markdown()));
        return String.join("\n", lines.values()) + "\n";
    }

    private static String inside(String text) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        return begin < 0 || end < begin
                ? ""
                : text.substring(begin + BEGIN.length(), end).strip();
    }

    /** The text with the table between the two markers, or as it was if it has none. */
    static String between(String text, String table) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            return text;
        }
        return text.substring(0, begin + BEGIN.length()) + "\n" + table + text.substring(end);
    }
}
