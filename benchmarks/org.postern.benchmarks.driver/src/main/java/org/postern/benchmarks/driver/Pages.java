// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a report is written to: a full run to docs/figures.md and into the README of the checkout, any other run to
 * benchmarks/target/figures.md.
 */
final class Pages {
    static final String BEGIN = "<!-- figures:begin -->";
    static final String END = "<!-- figures:end -->";

    private final Path page;
    private final Path readme;
    private final boolean full;
    private final List<String> about;

    Pages(Options options, List<String> about) {
        this.about = about;
        full = !options.quick() && !options.baselinesOnly() && options.figures().isEmpty();
        page = options.root().resolve(full ? "docs/figures.md" : "benchmarks/target/figures.md");
        readme = options.root().resolve("README.md");
    }

    /** What there is so far, for the case that the run is interrupted. */
    void writeSoFar(Report report) throws IOException {
        List<String> paragraphs = new ArrayList<>(about);
        paragraphs.add("**The run has not ended: figures are missing.**");
        write(report.markdown(paragraphs));
    }

    /** Everything; returns the page. */
    Path writeAll(Report report) throws IOException {
        write(report.markdown(about));
        if (full && report.complete() && Files.exists(readme)) {
            Files.writeString(readme, between(Files.readString(readme), report.mainTable()));
        }
        return page;
    }

    private void write(String text) throws IOException {
        Files.createDirectories(page.toAbsolutePath().getParent());
        Files.writeString(page, text);
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
