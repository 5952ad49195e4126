// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of the table: all cells as text, empty where there is nothing to say.
 *
 * @param main whether it belongs to the few that the README shows
 */
record Row(String figure, String postern, String baseline, String ratio, String bar, String verdict, boolean main) {
    static final Row HEAD = of("figure", "Postern", "baseline", "ratio", "bar", "verdict");

    private static Row of(String figure, String postern, String baseline, String ratio, String bar, String verdict) {
        return new Row(figure, postern, baseline, ratio, bar, verdict, false);
    }

    /** Postern beside a baseline; the median of the ratios of neighbouring runs is judged. */
    static Row ratio(String figure, Sample postern, String name, Sample baseline, int decimals, Bar bar) {
        Sample ratio = postern.over(baseline);
        return of(
                figure,
                postern.text(decimals),
                name + ": " + baseline.text(decimals),
                ratio.text(2),
                bar.text(" ×"),
                bar.verdict(ratio.median()));
    }

    /** A value of Postern alone; the bar is judged on {@code value}. */
    static Row value(String figure, double value, int decimals, Bar bar, String unit) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return of(figure, text, "", "", bar.text(unit), bar.verdict(value));
    }

    /** Something that may not happen at all. */
    static Row zero(String figure, long count) {
        return value(figure, (double) count, 0, Bar.atMost(0), "");
    }

    /** A yes-or-no question. */
    static Row question(String figure, boolean yes, String detail) {
        return of(figure, detail, "", "", "yes", yes ? "OK" : "MISSED");
    }

    Row withBaseline(String name, Sample sample, int decimals) {
        return new Row(figure, postern, name + ": " + sample.text(decimals), ratio, bar, verdict, main);
    }

    Row withPostern(String text) {
        return new Row(figure, text, baseline, ratio, bar, verdict, main);
    }

    /** This row, to be shown in the README. */
    Row asMain() {
        return new Row(figure, postern, baseline, ratio, bar, verdict, true);
    }

    /** A figure that could not be measured. */
    static Row failed(String figure, String reason) {
        return of(figure, "not measured: " + reason, "", "", "", "FAILED");
    }

    /** What tells this row from others in a table: its name and whom Postern is held against. */
    String key() {
        return key(figure, baseline);
    }

    /** The key of a line of a table; the line itself if it is none. */
    static String keyOf(String line) {
        String[] cells = line.split(" \\| ", -1);
        return cells.length < 3 ? line : key(cells[0].replaceFirst("^\\| ", ""), cells[2]);
    }

    private static String key(String figure, String baseline) {
        return figure + " | " + baseline.replaceFirst(":.*", "");
    }

    String markdown() {
        return Stream.of(figure, postern, baseline, ratio, bar, verdict)
                .map(cell -> cell.replace("|", "\\|").replaceAll("\\s+", " "))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
