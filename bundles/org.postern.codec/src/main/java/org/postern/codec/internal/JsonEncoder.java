// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.time.Instant;
import java.util.Base64;
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
 * Writes JSON straight into the output. The base name is the path of the request, with a slash behind it when names
 * follow.
 */
final class JsonEncoder implements NodeEncoder, ValueWriter {
    private static final int NONE = -1;

    private final Output out;
    private Path path = Path.ROOT;
    private boolean begun;
    private boolean first;
    private int instance;
    private int id;
    private int child = NONE;
    private ResourceType type = ResourceType.NONE;
    private int values;

    JsonEncoder(Output out) {
        this.out = out;
    }

    @Override
    public void begin(Path path) {
        this.path = path;
        begun = false;
        first = true;
        child = NONE;
        values = 0;
        if (path.depth() < 3) {
            head(true);
        }
    }

    @Override
    public void beginInstance(int id) {
        instance = id;
    }

    @Override
    public ValueWriter resource(ResourceModel model) {
        id = model.id();
        type = model.type();
        return this;
    }

    @Override
    public void endInstance() {}

    @Override
    public void end() {
        if (!begun) {
            head(false);
        }
        out.utf8("]}");
    }

    @Override
    public int values() {
        return values;
    }

    @Override
    public void string(String value) {
        entry("\"sv\":\"");
        JsonText.escaped(out, value);
        out.utf8("\"}");
    }

    @Override
    public void integer(long value) {
        entry("\"v\":");
        out.decimal(value);
        out.put('}');
    }

    @Override
    public void floating(double value) {
        if (Double.isFinite(value)) {
            entry("\"v\":");
            out.utf8(TextValues.decimal(value));
            out.put('}');
        }
    }

    @Override
    public void bool(boolean value) {
        entry(value ? "\"bv\":true}" : "\"bv\":false}");
    }

    @Override
    public void opaque(byte[] value) {
        entry("\"sv\":\"");
        out.put(Base64.getEncoder().encode(value));
        out.utf8("\"}");
    }

    @Override
    public void time(Instant value) {
        integer(value.getEpochSecond());
    }

    @Override
    public void link(ObjectLink value) {
        entry("\"ov\":\"");
        out.decimal(value.object());
        out.put(':');
        out.decimal(value.instance());
        out.utf8("\"}");
    }

    @Override
    public void multiple(Map<Integer, ?> entries) {
        int start = out.length();
        boolean headed = begun;
        boolean leading = first;
        int before = values;
        boolean complete = false;
        try {
            if (!begun) {
                head(true);
            }
            for (Map.Entry<Integer, ?> entry : Entries.ascending(entries)) {
                child = Objects.checkIndex(entry.getKey(), Path.MAX_ID);
                BoxedValues.writeOne(type, Objects.requireNonNull(entry.getValue()), this);
            }
            complete = true;
        } finally {
            child = NONE;
            values = before;
            if (!complete) {
                out.truncate(start);
                begun = headed;
                first = leading;
            }
        }
        values++;
    }

    /** @param named whether names follow */
    private void head(boolean named) {
        begun = true;
        out.utf8("{\"bn\":\"");
        out.utf8(path.toString());
        out.utf8(named ? "/\",\"e\":[" : "\",\"e\":[");
    }

    /** Begins an entry, up to its value. */
    private void entry(String member) {
        if (!begun) {
            head(false);
        }
        out.utf8(first ? "{" : ",{");
        first = false;
        if (path.depth() < 3 || child != NONE) {
            out.utf8("\"n\":\"");
            name();
            out.utf8("\",");
        }
        out.utf8(member);
        values++;
    }

    private void name() {
        if (path.depth() < 2) {
            out.decimal(instance);
            out.put('/');
        }
        if (path.depth() < 3) {
            out.decimal(id);
        }
        if (child != NONE) {
            if (path.depth() < 3) {
                out.put('/');
            }
            out.decimal(child);
        }
    }
}
