// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.api.Proposal;
import org.postern.api.Value;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;

/**
 * The values of the cells of one instance, as the store keeps them: a format version, then every cell with its resource
 * id and its value, or that it is absent. Says nothing of the class that declares them, so that it outlives the bundle.
 */
final class InstanceRecord {
    private static final int FORMAT = 1;

    private InstanceRecord() {}

    /**
     * The record of an instance.
     *
     * @param after what an operation would make of it, null for what it is
     */
    static byte[] encode(ObjectTable table, Object handler, @Nullable Proposal after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(FORMAT);
            List<ResourceModel> resources = table.model().resources();
            for (int i = 0; i < resources.size(); i++) {
                if (resources.get(i).handling() == Handling.CELL) {
                    Value<?> cell = table.cell(handler, i);
                    out.writeShort(resources.get(i).id());
                    RecordedValue.write(out, after == null ? cell.orNull() : proposed(after, cell));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static <T> @Nullable T proposed(Proposal after, Value<T> cell) {
        return after.after(cell).orElse(null);
    }

    /**
     * The values of a record by resource id; empty for what was absent.
     *
     * @throws IOException if it cannot be read
     */
    static Map<Integer, Optional<Object>> decode(byte[] record) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException("format " + format + " is not known");
        }
        Map<Integer, Optional<Object>> values = new HashMap<>();
        while (in.available() > 0) {
            int resource = in.readUnsignedShort();
            values.put(resource, Optional.ofNullable(RecordedValue.read(in)));
        }
        return values;
    }

    /**
     * Puts the values of a record into the cells of an instance; a cell whose type changed, and one that is new, keeps its
     * default (HOT-07).
     */
    static void restore(byte[] record, ObjectTable table, Object handler) {
        Map<Integer, Optional<Object>> values;
        try {
            values = decode(record);
        } catch (IOException broken) {
            throw new IllegalArgumentException("a record is judged when it is loaded", broken);
        }
        List<ResourceModel> resources = table.model().resources();
        for (int i = 0; i < resources.size(); i++) {
            ResourceModel resource = resources.get(i);
            Optional<Object> value = values.get(resource.id());
            if (value == null || resource.handling() != Handling.CELL) {
                continue;
            }
            if (value.isEmpty()) {
                if (!resource.mandatory()) {
                    table.cell(handler, i).clear();
                }
            } else if (fits(resource, value.get())) {
                put(table.cell(handler, i), value.get());
            }
        }
    }

    @SuppressWarnings("unchecked") // the type was compared with the declaration
    private static <T> void put(Value<T> cell, Object value) {
        cell.set((T) value);
    }

    private static boolean fits(ResourceModel resource, Object value) {
        if (resource.multiple() != (value instanceof Map)) {
            return false;
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(one -> one != null && Types.fits(resource.type(), one));
        }
        return Types.fits(resource.type(), value);
    }
}
