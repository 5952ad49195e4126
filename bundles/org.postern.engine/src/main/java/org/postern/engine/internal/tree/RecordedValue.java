// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postern.api.ObjectLink;

/** One value of a record: a byte that says what it is, then the value. The numbers are on flash: never change them. */
public final class RecordedValue {
    private static final int ABSENT = 0;
    private static final int STRING = 1;
    private static final int INTEGER = 2;
    private static final int FLOAT = 3;
    private static final int BOOLEAN = 4;
    private static final int OPAQUE = 5;
    private static final int TIME = 6;
    private static final int LINK = 7;
    private static final int MULTIPLE = 8;

    private RecordedValue() {}

    public static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte(ABSENT);
        } else if (value instanceof String text) {
            out.writeByte(STRING);
            bytes(out, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Long number) {
            out.writeByte(INTEGER);
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte(FLOAT);
            out.writeDouble(number);
        } else if (value instanceof Boolean truth) {
            out.writeByte(BOOLEAN);
            out.writeBoolean(truth);
        } else if (value instanceof byte[] opaque) {
            out.writeByte(OPAQUE);
            bytes(out, opaque);
        } else if (value instanceof Instant time) {
            out.writeByte(TIME);
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
        } else if (value instanceof ObjectLink link) {
            out.writeByte(LINK);
            out.writeShort(link.object());
            out.writeShort(link.instance());
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte(MULTIPLE);
            out.writeInt(map.size());
            for (Map.Entry<?, ?> one : new TreeMap<>(map).entrySet()) {
                out.writeShort((Integer) one.getKey());
                write(out, one.getValue());
            }
        } else {
            throw new IllegalArgumentException(value.getClass().getName() + " is no type of a resource");
        }
    }

    public static @Nullable Object read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return kind == MULTIPLE ? multiple(in) : single(in, kind);
    }

    private static Map<Integer, Object> multiple(DataInputStream in) throws IOException {
        Map<Integer, Object> map = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            int id = in.readUnsignedShort();
            Object one = single(in, in.readUnsignedByte());
            if (one == null) {
                throw new IOException("an instance of a multiple resource has no value");
            }
            map.put(id, one);
        }
        return map;
    }

    private static @Nullable Object single(DataInputStream in, int kind) throws IOException {
        return switch (kind) {
            case ABSENT -> null;
            case STRING -> new String(bytes(in), StandardCharsets.UTF_8);
            case INTEGER -> in.readLong();
            case FLOAT -> in.readDouble();
            case BOOLEAN -> in.readBoolean();
            case OPAQUE -> bytes(in);
            case TIME -> time(in.readLong(), in.readInt());
            case LINK -> new ObjectLink(in.readUnsignedShort(), in.readUnsignedShort());
            default -> throw new IOException("value of kind " + kind + " is not known");
        };
    }

    private static Instant time(long seconds, int nanos) throws IOException {
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException | ArithmeticException outOfRange) {
            throw new IOException(outOfRange);
        }
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException("a value of " + length + " bytes is cut off");
        }
        return in.readNBytes(length);
    }
}
