// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle's metatype says about one key.
 *
 * @param type the type of the value or of each element
 * @param list whether several values are wanted
 * @param required whether the key must be given: it has no default
 * @param min the lowest value, for strings the lowest length
 * @param max the highest value, for strings the highest length
 * @param options the only values allowed; empty allows all
 */
record Attribute(
        AttributeType type,
        boolean list,
        boolean required,
        @Nullable Double min,
        @Nullable Double max,
        Set<String> options) {
    Attribute {
        options = Set.copyOf(options);
    }

    /** The value in its declared type; several values as an array. */
    Object typed(String key, Setting setting) throws RefusedException {
        if (setting.value() instanceof List<?> values) {
            if (!list) {
                throw refused(key, setting, "wants one value, not a list");
            }
            Object array = type.array(values.size());
            for (int i = 0; i < values.size(); i++) {
                Array.set(array, i, one(key, setting, values.get(i)));
            }
            return array;
        }
        if (list) {
            throw refused(key, setting, "wants a list: [ ... ]");
        }
        return one(key, setting, setting.value());
    }

    private Object one(String key, Setting setting, Object value) throws RefusedException {
        Object typed = type.of(value);
        if (typed == null) {
            throw refused(key, setting, "wants " + type.wanted() + ", not " + shown(value));
        }
        double size = typed instanceof Number number
                ? number.doubleValue()
                : typed.toString().length();
        String unit = typed instanceof Number ? "" : " characters";
        if (min != null && size < min) {
            throw refused(key, setting, shown(value) + " is below the minimum of " + number(min) + unit);
        }
        if (max != null && size > max) {
            throw refused(key, setting, shown(value) + " is above the maximum of " + number(max) + unit);
        }
        if (!options.isEmpty() && !options.contains(typed.toString())) {
            throw refused(
                    key,
                    setting,
                    shown(value) + " is none of " + options.stream().sorted().toList());
        }
        return typed;
    }

    private String shown(Object value) {
        if (type == AttributeType.PASSWORD) {
            return "the value";
        }
        return value instanceof String ? "\"" + value + "\"" : value.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static RefusedException refused(String key, Setting setting, String reason) {
        return new RefusedException(setting.origin() + ": " + key + ": " + reason);
    }
}
