// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(printed, true, UTF_8));

    @Test
    void aRatioIsJudgedByTheMedianOfItsRuns() {
        report.add(Row.ratio("CPU", Sample.of(7, 6, 9), "bare", Sample.of(10, 10, 10), 0, Bar.atMost(0.75)));
        report.add(Row.ratio("speed", Sample.of(10), "bare", Sample.of(10), 0, Bar.atLeast(1.15)));

        assertThat(printed.toString(UTF_8).lines())
                .containsExactly(
                        "| CPU | 7 (6 - 9) | bare: 10 (10 - 10) | 0.70 (0.60 - 0.90) | ≤ 0.75 × | OK |",
                        "| speed | 10 | bare: 10 | 1.00 | ≥ 1.15 × | MISSED |");
        assertThat(report.missed()).isEqualTo(1);
        assertThat(report.complete()).isTrue();
    }

    @Test
    void aFigureThatCouldNotBeMeasuredMakesTheRunIncomplete() {
        report.begin("read");
        report.failed(new IOException("first line\n\tat | second"));

        assertThat(report.complete()).isFalse();
        assertThat(printed.toString(UTF_8))
                .contains("not measured: first line at \\| second")
                .contains("FAILED");
    }

    @Test
    void eachFigureHasATableOfItsOwn() {
        report.begin("deploy");
        report.add(Row.zero("leaks", 0));
        report.begin("read");
        report.add(Row.value("memory", 79.96, 1, Bar.atMost(80), " MB").withBaseline("other", Sample.of(94), 0));

        assertThat(report.tables())
                .containsExactly(
                        entry(
                                "deploy",
                                """
                                | figure | Postern | baseline | ratio | bar | verdict |
                                |---|---|---|---|---|---|
                                | leaks | 0 |  |  | ≤ 0 | OK |
                                """),
                        entry(
                                "read",
                                """
                                | figure | Postern | baseline | ratio | bar | verdict |
                                |---|---|---|---|---|---|
                                | memory | 80.0 | other: 94 |  | ≤ 80 MB | OK |
                                """));
    }

    @Test
    void aFigureWithoutBarHasNoVerdict() {
        assertThat(Row.value("x", 1, 0, Bar.none(), " s").markdown()).isEqualTo("| x | 1 |  |  |  |  |");
        assertThat(Row.question("clean", false, "6 of 7").verdict()).isEqualTo("MISSED");
    }
}
