// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object, each asked for by its type; what is missing or of another type is refused by name. */
final class Members {
    private final Map<String, Object> members;
    private final String where;

    /** @param where for reasons, such as {@code bundles[2]} */
    Members(Map<String, Object> members, String where) {
        this.members = members;
        this.where = where;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    String text(String name) throws RefusedException {
        return of(String.class, "a string", name, null);
    }

    String text(String name, String otherwise) throws RefusedException {
        return of(String.class, "a string", name, otherwise);
    }

    long number(String name, @Nullable Long otherwise) throws RefusedException {
        return of(Long.class, "a whole number", name, otherwise);
    }

    List<?> list(String name) throws RefusedException {
        return of(List.class, "a list", name, List.of());
    }

    Map<String, Object> object(String name) throws RefusedException {
        return object(of(Map.class, "an object", name, Map.of()), where + "." + name);
    }

    /** A value that must be an object. */
    static Map<String, Object> object(@Nullable Object value, String where) throws RefusedException {
        if (!(value instanceof Map<?, ?> map)) {
            throw refused(where + " must be an object");
        }
        @SuppressWarnings("unchecked") // Json makes no others
        Map<String, Object> object = (Map<String, Object>) map;
        return object;
    }

    private <T> T of(Class<T> type, String kind, String name, @Nullable T otherwise) throws RefusedException {
        Object value = members.get(name);
        if (value == null && otherwise != null) {
            return otherwise;
        }
        if (!type.isInstance(value)) {
            throw refused(where + " needs " + name + ", " + kind);
        }
        return type.cast(value);
    }

    static RefusedException refused(String what) {
        return new RefusedException(
                UpdateResult.UNSUPPORTED_TYPE, "In the description of the package " + what + ": correct feature.json");
    }
}
