// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import java.time.Instant;
import java.util.Map;
import org.postern.api.ObjectLink;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;
import org.postern.api.table.ValueWriter;

/** Hands boxed values, as cells and asynchronous readers give them, to a {@link ValueWriter}. */
public final class BoxedValues {
    private BoxedValues() {}

    /**
     * Writes the value of a resource.
     *
     * @throws ClassCastException if the value is not of the declared type
     */
    @SuppressWarnings("unchecked") // the writer looks at each key and value
    public static void write(ResourceModel model, Object value, ValueWriter out) {
        if (model.multiple()) {
            out.multiple((Map<Integer, ?>) value);
        } else {
            writeOne(model.type(), value, out);
        }
    }

    /**
     * Writes one value: of a single resource, or of one instance of a multiple one.
     *
     * @throws ClassCastException if the value is not of the type
     */
    public static void writeOne(ResourceType type, Object value, ValueWriter out) {
        switch (type) {
            case STRING -> out.string((String) value);
            case INTEGER -> out.integer((Long) value);
            case FLOAT -> out.floating((Double) value);
            case BOOLEAN -> out.bool((Boolean) value);
            case OPAQUE -> out.opaque((byte[]) value);
            case TIME -> out.time((Instant) value);
            case OBJLNK -> out.link((ObjectLink) value);
            case NONE -> throw new ClassCastException("a resource that is executed has no value");
        }
    }
}
