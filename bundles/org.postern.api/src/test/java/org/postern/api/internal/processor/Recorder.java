// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postern.api.ObjectLink;
import org.postern.api.table.ValueWriter;

/** Keeps what a table hands over, with the method that it came through. */
final class Recorder implements ValueWriter {
    final List<String> calls = new ArrayList<>();

    @Override
    public void string(String value) {
        calls.add("string " + value);
    }

    @Override
    public void integer(long value) {
        calls.add("integer " + value);
    }

    @Override
    public void floating(double value) {
        calls.add("floating " + value);
    }

    @Override
    public void bool(boolean value) {
        calls.add("bool " + value);
    }

    @Override
    public void opaque(byte[] value) {
        calls.add("opaque " + value.length);
    }

    @Override
    public void time(Instant value) {
        calls.add("time " + value);
    }

    @Override
    public void link(ObjectLink value) {
        calls.add("link " + value);
    }

    @Override
    public void multiple(Map<Integer, ?> values) {
        calls.add("multiple " + values);
    }
}
