// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postern.api.table.ResourceModel;
import org.postern.codec.internal.TextValues;

/** Holds a value against the range and the enumeration that its resource declares. */
public final class ValueCheck {
    private ValueCheck() {}

    /**
     * Says what is wrong with a value, for the server as diagnostic payload of a 4.00; null when nothing is.
     *
     * <p>The range is that of the number (a time in seconds), or of the length in bytes of a string or opaque value. Of
     * a multiple resource every entry is held against it.
     *
     * @param value of the declared type, as decoded
     */
    public static @Nullable String violation(ResourceModel model, Object value) {
        if (!(value instanceof Map<?, ?> entries)) {
            return one(model, value);
        }
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            String problem = one(model, entry.getValue());
            if (problem != null) {
                return "instance " + entry.getKey() + " of " + problem;
            }
        }
        return null;
    }

    private static @Nullable String one(ResourceModel model, Object value) {
        if (!inRange(model, value)) {
            boolean length = value instanceof String || value instanceof byte[];
            return "resource " + model.id() + (length ? " must have a length in bytes of " : " must be ")
                    + limit(model.min()) + ".." + limit(model.max());
        }
        if (!model.allowed().isEmpty() && !isAllowed(model, value)) {
            return "resource " + model.id() + " must be one of " + String.join(", ", model.allowed());
        }
        return null;
    }

    private static boolean inRange(ResourceModel model, Object value) {
        if (model.min() == Double.NEGATIVE_INFINITY && model.max() == Double.POSITIVE_INFINITY) {
            return true;
        }
        double measure;
        if (value instanceof Number number) {
            measure = number.doubleValue();
        } else if (value instanceof Instant time) {
            measure = time.getEpochSecond();
        } else if (value instanceof String text) {
            measure = text.getBytes(StandardCharsets.UTF_8).length;
        } else if (value instanceof byte[] bytes) {
            measure = bytes.length;
        } else {
            return true;
        }
        return measure >= model.min() && measure <= model.max();
    }

    private static boolean isAllowed(ResourceModel model, Object value) {
        return model.allowed().stream()
                .map(text -> TextValues.decode(model.type(), text.getBytes(StandardCharsets.UTF_8)))
                .anyMatch(allowed -> Objects.deepEquals(allowed, value));
    }

    private static String limit(double limit) {
        if (Double.isInfinite(limit)) {
            return "";
        }
        return limit == Math.rint(limit) && Math.abs(limit) < 1e15
                ? Long.toString((long) limit)
                : TextValues.decimal(limit);
    }
}
