// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.postern.api.ObjectLink;
import org.postern.api.Path;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;
import org.postern.api.table.ValueWriter;
import org.postern.codec.BoxedValues;
import org.postern.codec.NodeEncoder;
import org.postern.codec.Output;

/**
 * Writes TLV. A content whose length is not known beforehand is written first, and its header is then moved before it:
 * for the sizes at hand that costs less than measuring.
 */
final class TlvEncoder implements NodeEncoder, ValueWriter {
    private final Output out;
    private boolean wrapped;
    private int instance;
    private int instanceStart;
    private int values;

    /** What the next value belongs to. */
    private int kind = TlvHeader.SINGLE;

    private int id;
    private ResourceType type = ResourceType.NONE;

    TlvEncoder(Output out) {
        this.out = out;
    }

    @Override
    public void begin(Path path) {
        wrapped = path.depth() < 2;
        kind = TlvHeader.SINGLE;
        values = 0;
    }

    @Override
    public void beginInstance(int id) {
        instance = id;
        instanceStart = out.length();
    }

    @Override
    public void endInstance() {
        if (wrapped) {
            enclose(TlvHeader.INSTANCE, instance, instanceStart);
        }
    }

    @Override
    public void end() {}

    @Override
    public int values() {
        return values;
    }

    @Override
    public ValueWriter resource(ResourceModel model) {
        id = model.id();
        type = model.type();
        return this;
    }

    @Override
    public void string(String value) {
        int start = out.length();
        out.utf8(value);
        enclose(kind, id, start);
        values++;
    }

    @Override
    public void integer(long value) {
        number(value, value == (byte) value ? 1 : value == (short) value ? 2 : value == (int) value ? 4 : 8);
    }

    @Override
    public void floating(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        float narrow = (float) value;
        if (narrow == value) {
            number(Float.floatToRawIntBits(narrow), 4);
        } else {
            number(Double.doubleToRawLongBits(value), 8);
        }
    }

    @Override
    public void bool(boolean value) {
        number(value ? 1 : 0, 1);
    }

    @Override
    public void opaque(byte[] value) {
        TlvHeader.write(out, kind, id, value.length);
        out.put(value);
        values++;
    }

    @Override
    public void time(Instant value) {
        integer(value.getEpochSecond());
    }

    @Override
    public void link(ObjectLink value) {
        number(((long) value.object() << 16) | value.instance(), 4);
    }

    @Override
    public void multiple(Map<Integer, ?> entries) {
        int start = out.length();
        int resource = id;
        int before = values;
        boolean complete = false;
        kind = TlvHeader.RESOURCE_INSTANCE;
        try {
            for (Map.Entry<Integer, ?> entry : Entries.ascending(entries)) {
                id = Objects.checkIndex(entry.getKey(), Path.MAX_ID);
                BoxedValues.writeOne(type, Objects.requireNonNull(entry.getValue()), this);
            }
            complete = true;
        } finally {
            kind = TlvHeader.SINGLE;
            values = before;
            if (!complete) {
                out.truncate(start);
            }
        }
        enclose(TlvHeader.MULTIPLE, resource, start);
        values++;
    }

    private void number(long value, int bytes) {
        TlvHeader.write(out, kind, id, bytes);
        out.bigEndian(value, bytes);
        values++;
    }

    private void enclose(int kind, int id, int start) {
        int end = out.length();
        TlvHeader.write(out, kind, id, end - start);
        out.moveTail(out.length() - end, start);
    }
}
