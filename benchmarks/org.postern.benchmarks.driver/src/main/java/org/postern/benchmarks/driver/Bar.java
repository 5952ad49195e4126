// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** What a value has to reach. */
record Bar(Kind kind, double limit) {

    /** The direction. */
    enum Kind {
        AT_MOST,
        AT_LEAST,
        NONE
    }

    static Bar atMost(double limit) {
        return new Bar(Kind.AT_MOST, limit);
    }

    static Bar atLeast(double limit) {
        return new Bar(Kind.AT_LEAST, limit);
    }

    /** For a figure that is only reported. */
    static Bar none() {
        return new Bar(Kind.NONE, 0);
    }

    String verdict(double value) {
        return switch (kind) {
            case AT_MOST -> value <= limit ? "OK" : "MISSED";
            case AT_LEAST -> value >= limit ? "OK" : "MISSED";
            case NONE -> "";
        };
    }

    String text(String unit) {
        String number = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(limit);
        return switch (kind) {
            case AT_MOST -> "≤ " + number + unit;
            case AT_LEAST -> "≥ " + number + unit;
            case NONE -> "";
        };
    }
}
