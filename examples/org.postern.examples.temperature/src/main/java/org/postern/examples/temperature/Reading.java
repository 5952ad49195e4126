// SPDX-License-Identifier: Apache-2.0
package org.postern.examples.temperature;

/** A temperature with the extremes since the last reset, all in degrees Celsius; NaN before the first measurement. */
record Reading(double celsius, double min, double max) {
    static final Reading NONE = new Reading(Double.NaN, Double.NaN, Double.NaN);

    Reading next(double measured) {
        return Double.isNaN(celsius)
                ? new Reading(measured, measured, measured)
                : new Reading(measured, Math.min(min, measured), Math.max(max, measured));
    }

    Reading reset() {
        return new Reading(celsius, celsius, celsius);
    }
}
