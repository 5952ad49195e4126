// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.attributes.Attribute;
import org.postern.engine.internal.attributes.Attributes;

/** What makes a new value worth a notification, apart from time (OBS-02, OBS-05, OBS-06). */
final class Rule {
    /** Beyond this the difference of two doubles is certain enough to be compared as it is. */
    private static final double ROUNDING = 1e-6;

    private Rule() {}

    /**
     * Whether a condition is met, or, where there are none, the content is another one.
     *
     * @param told what the server was last sent, null if that is not known
     */
    static boolean news(Attributes attributes, @Nullable Sample told, Sample now) {
        if (told == null) {
            return true;
        }
        if (told.sameAs(now)) {
            return false;
        }
        if (!attributes.conditional() || now.numbers().isEmpty()) {
            return true;
        }
        Map<Integer, Double> before = told.numbers();
        if (!before.keySet().equals(now.numbers().keySet())) {
            return true; // a resource instance came or went: there is nothing to cross
        }
        for (Map.Entry<Integer, Double> entry : now.numbers().entrySet()) {
            if (met(attributes, before.getOrDefault(entry.getKey(), 0.0), entry.getValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean met(Attributes attributes, double told, double now) {
        double high = attributes.get(Attribute.GT);
        double low = attributes.get(Attribute.LT);
        // with what is not set, not a number, every comparison is false
        return (told > high) != (now > high)
                || (told < low) != (now < low)
                || (now != told && stepped(Math.abs(now - told), told, now, attributes.get(Attribute.ST)));
    }

    /** A step of 0.1 from 0.2 to 0.3 is one, though binary fractions make it a little less. */
    private static boolean stepped(double difference, double told, double now, double step) {
        double doubt = ROUNDING * (Math.abs(told) + Math.abs(now));
        if (!(Math.abs(difference - step) <= doubt)) {
            return difference >= step;
        }
        return BigDecimal.valueOf(now).subtract(BigDecimal.valueOf(told)).abs().compareTo(BigDecimal.valueOf(step))
                >= 0;
    }
}
