// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.attributes;

import org.jspecify.annotations.Nullable;

/** The attributes of the class NOTIFICATION (LwM2M 1.0.2, table 4). */
public enum Attribute {
    /** The minimum period, in seconds. */
    PMIN(0, "pmin", true, false),
    /** The maximum period, in seconds; 0 is none. */
    PMAX(1, "pmax", true, false),
    /** Greater than: a crossing of this value, in either direction, is notified. */
    GT(2, "gt", false, true),
    /** Less than: likewise. */
    LT(3, "lt", false, true),
    /** Step: a difference of so much from the value last notified is notified. */
    ST(4, "st", false, false);

    /** The longest period, 68 years: more cannot be counted in nanoseconds. */
    static final long LONGEST_PERIOD = Integer.MAX_VALUE;

    private static final int MOST_DIGITS = 64;

    private final int place;
    private final String text;
    private final boolean period;
    private final boolean signed;

    Attribute(int place, String text, boolean period, boolean signed) {
        this.place = place;
        this.text = text;
        this.period = period;
        this.signed = signed;
    }

    /** Its place among the others, also in a record of the store. */
    int place() {
        return place;
    }

    /** The name in a query and in a link. */
    String text() {
        return text;
    }

    /** Whether it may be assigned at every level; the others belong to numeric resources (ATT-03). */
    boolean period() {
        return period;
    }

    /** What a value has to look like, for people. */
    String grammar() {
        return period ? "digits, at most " + LONGEST_PERIOD : "a decimal number such as " + (signed ? "-2.5" : "2.5");
    }

    /** The attribute of a name, or null. */
    static @Nullable Attribute of(String name) {
        for (Attribute attribute : values()) {
            if (attribute.text.equals(name)) {
                return attribute;
            }
        }
        return null;
    }

    /** Reads a value: {@code 1*DIGIT ["." 1*DIGIT]}, periods without fraction; NaN for anything else. */
    double parse(String value) {
        int from = signed && value.startsWith("-") ? 1 : 0;
        int point = value.indexOf('.');
        int end = value.length();
        boolean number =
                point < 0 ? digits(value, from, end) : digits(value, from, point) && digits(value, point + 1, end);
        if (!number || end > MOST_DIGITS || (period && point >= 0)) {
            return Double.NaN;
        }
        double parsed = Double.parseDouble(value) + 0.0; // there is no other zero: -0 is shown as 0
        return period && parsed > LONGEST_PERIOD ? Double.NaN : parsed;
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }
}
