// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import org.postern.api.table.ResourceType;

/**
 * What a Java type means as a resource.
 *
 * @param type the LwM2M data type
 * @param multiple whether it is a Map of resource instances
 */
record ValueType(ResourceType type, boolean multiple) {
    /** The type of a handler's parameter: primitive where there is one, so that overloads resolve as declared. */
    String parameter() {
        if (multiple) {
            return map();
        }
        return switch (type) {
            case INTEGER -> "long";
            case FLOAT -> "double";
            case BOOLEAN -> "boolean";
            default -> boxed();
        };
    }

    /** The call of a {@link org.postern.api.table.ValueWriter} for what {@code expression} yields; nothing for null. */
    String handOver(String expression) {
        if (multiple) {
            return unlessNull(map(), "multiple", expression);
        }
        return switch (type) {
            case INTEGER -> "out.integer(" + expression + ");";
            case FLOAT -> "out.floating(" + expression + ");";
            case BOOLEAN -> "out.bool(" + expression + ");";
            case STRING -> unlessNull(boxed(), "string", expression);
            case OPAQUE -> unlessNull(boxed(), "opaque", expression);
            case TIME -> unlessNull(boxed(), "time", expression);
            case OBJLNK -> unlessNull(boxed(), "link", expression);
            case NONE -> throw new IllegalStateException("an executable resource cannot be read");
        };
    }

    private static String unlessNull(String type, String writer, String expression) {
        return type + " v = " + expression + "; if (v != null) { out." + writer + "(v); }";
    }

    private String map() {
        return "java.util.Map<Integer, " + boxed() + ">";
    }

    private String boxed() {
        return switch (type) {
            case STRING -> "String";
            case INTEGER -> "Long";
            case FLOAT -> "Double";
            case BOOLEAN -> "Boolean";
            case OPAQUE -> "byte[]";
            case TIME -> "java.time.Instant";
            case OBJLNK -> "org.postern.api.ObjectLink";
            case NONE -> "Void";
        };
    }
}
