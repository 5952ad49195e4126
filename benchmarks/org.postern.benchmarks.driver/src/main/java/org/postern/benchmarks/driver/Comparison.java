// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Postern beside one baseline at a time: rows from what was measured of each. */
record Comparison<T>(Report report, Map<Subject, List<T>> runs, Subject postern) {

    /** Rows with a bar are shown in the README, too. */
    void row(String title, Subject baseline, ToDoubleFunction<T> value, int decimals, Bar bar) {
        Row row = Row.ratio(title, sample(postern, value), baseline.name(), sample(baseline, value), decimals, bar);
        report.add(bar.equals(Bar.none()) ? row : row.asMain());
    }

    /** The baseline is only told: the limit is that of Postern's median. */
    void megabytes(String title, Subject baseline, ToDoubleFunction<T> value, double limit) {
        Sample ours = sample(postern, value);
        report.add(Row.value(title, ours.median(), 1, Bar.atMost(limit), " MB")
                .withPostern(ours.text(1))
                .withBaseline(baseline.name(), sample(baseline, value), 1)
                .asMain());
    }

    private Sample sample(Subject subject, ToDoubleFunction<T> value) {
        return Sample.of(Objects.requireNonNull(runs.get(subject)), value);
    }
}
