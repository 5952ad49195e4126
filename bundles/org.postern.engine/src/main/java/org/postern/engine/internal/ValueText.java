// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postern.api.Access;
import org.postern.api.table.ResourceModel;

/** Values and declarations as text for people. */
final class ValueText {
    /** Stands for a value that cannot be had at once. */
    static final String LATE = "…";

    private static final int LONGEST_OPAQUE = 32;

    private ValueText() {}

    /** A boxed value; empty for none. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof byte[] bytes) {
            return bytes.length <= LONGEST_OPAQUE ? HexFormat.of().formatHex(bytes) : bytes.length + " bytes";
        }
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<Object, Object>(map)
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + of(entry.getValue()))
                            .collect(Collectors.joining(", "));
        }
        return value.toString();
    }

    /** What reading came to instead of a value. */
    static String failure(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return "(" + cause + ")";
    }

    static String type(ResourceModel model) {
        String name = model.type().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) + (model.multiple() ? " []" : "");
    }

    static String operations(Access access) {
        return switch (access) {
            case READ -> "R";
            case WRITE -> "W";
            case READ_WRITE -> "RW";
            case EXECUTE -> "E";
            case NONE -> "";
        };
    }
}
