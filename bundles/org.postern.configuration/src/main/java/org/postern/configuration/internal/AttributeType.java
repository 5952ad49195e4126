// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.lang.reflect.Array;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The attribute types of OSGi Metatype (Compendium, chapter 105), and which JSON values fit them. */
enum AttributeType {
    STRING(String.class, "a string"),
    PASSWORD(String.class, "a string"),
    BOOLEAN(Boolean.class, "true or false"),
    LONG(Long.class, "a whole number"),
    INTEGER(Integer.class, "a whole number"),
    SHORT(Short.class, "a whole number"),
    BYTE(Byte.class, "a whole number"),
    DOUBLE(Double.class, "a number"),
    FLOAT(Float.class, "a number"),
    CHARACTER(Character.class, "a string of one character");

    private final Class<?> javaType;
    private final String wanted;

    AttributeType(Class<?> javaType, String wanted) {
        this.javaType = javaType;
        this.wanted = wanted;
    }

    static AttributeType named(String metatypeName) {
        return metatypeName.equals("Char") ? CHARACTER : valueOf(metatypeName.toUpperCase(Locale.ROOT));
    }

    /** A String, Long, Double or Boolean in this type, or null when it does not fit. */
    @Nullable
    Object of(Object value) {
        if (value instanceof Long number) {
            return number(number);
        }
        return switch (this) {
            case STRING, PASSWORD -> value instanceof String ? value : null;
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case DOUBLE -> value instanceof Double ? value : null;
            case FLOAT -> value instanceof Double number ? number.floatValue() : null;
            case CHARACTER -> value instanceof String text && text.length() == 1 ? text.charAt(0) : null;
            default -> null;
        };
    }

    private @Nullable Object number(long number) {
        return switch (this) {
            case LONG -> number;
            case INTEGER -> (int) number == number ? (int) number : null;
            case SHORT -> (short) number == number ? (short) number : null;
            case BYTE -> (byte) number == number ? (byte) number : null;
            case DOUBLE -> (double) number;
            case FLOAT -> (float) number;
            default -> null;
        };
    }

    Object array(int length) {
        return Array.newInstance(javaType, length);
    }

    String wanted() {
        return wanted;
    }
}
