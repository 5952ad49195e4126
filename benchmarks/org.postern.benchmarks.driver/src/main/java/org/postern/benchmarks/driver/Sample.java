// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Measured values in the order of the runs. */
record Sample(double[] values) {

    Sample {
        values = values.clone();
        if (values.length == 0) {
            throw new IllegalArgumentException("a sample needs a value");
        }
    }

    static Sample of(double... values) {
        return new Sample(values);
    }

    static <T> Sample of(Collection<T> measurements, ToDoubleFunction<T> value) {
        return new Sample(measurements.stream().mapToDouble(value).toArray());
    }

    /** This divided by the other, run by run: neighbours in time had the same noise around them. */
    Sample over(Sample other) {
        int pairs = Math.min(values.length, other.values.length);
        return new Sample(IntStream.range(0, pairs)
                .mapToDouble(i -> values[i] / other.values[i])
                .toArray());
    }

    double min() {
        return Arrays.stream(values).min().orElseThrow();
    }

    double max() {
        return Arrays.stream(values).max().orElseThrow();
    }

    /** The mean of the two middle values if their number is even. */
    double median() {
        double[] sorted = sorted();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The smallest value that at least {@code percent} of all values do not exceed. */
    double percentile(double percent) {
        double[] sorted = sorted();
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    /** How much the values grow per step of {@code x}, by least squares. */
    double slopeOver(Sample x) {
        double meanX = Arrays.stream(x.values).average().orElseThrow();
        double meanY = Arrays.stream(values).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            products += (x.values[i] - meanX) * (values[i] - meanY);
            squares += (x.values[i] - meanX) * (x.values[i] - meanX);
        }
        return products / squares;
    }

    /** For times with a long tail: {@code p50 1.2, p99 3.4, max 5.6}. */
    String tail() {
        return String.format(Locale.ROOT, "p50 %.1f, p99 %.1f, max %.1f", median(), percentile(99), max());
    }

    private double[] sorted() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Median, minimum and maximum with so many decimals: {@code 15.2 (14.0 - 17.9)}. */
    String text(int decimals) {
        String number = "%." + decimals + "f";
        String all = values.length == 1 ? number : number + " (" + number + " - " + number + ")";
        return String.format(Locale.ROOT, all, median(), min(), max());
    }
}
