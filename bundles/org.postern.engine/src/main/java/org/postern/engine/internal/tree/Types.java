// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.time.Instant;
import org.postern.api.ObjectLink;
import org.postern.api.table.ResourceType;

/** The boxed Java types of the LwM2M types. */
final class Types {
    private Types() {}

    static boolean fits(ResourceType type, Object value) {
        return switch (type) {
            case STRING -> value instanceof String;
            case INTEGER -> value instanceof Long;
            case FLOAT -> value instanceof Double;
            case BOOLEAN -> value instanceof Boolean;
            case OPAQUE -> value instanceof byte[];
            case TIME -> value instanceof Instant;
            case OBJLNK -> value instanceof ObjectLink;
            case NONE -> false;
        };
    }
}
