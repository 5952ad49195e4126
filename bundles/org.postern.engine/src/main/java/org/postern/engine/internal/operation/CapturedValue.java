// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.api.ObjectLink;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ValueWriter;
import org.postern.engine.internal.tree.ServedInstance;

/** The present value of one resource, boxed. */
public final class CapturedValue implements ValueWriter {
    private @Nullable Object value;

    private CapturedValue() {}

    /** Reads a resource on the calling thread; null when it has no value or is streamed or answers later. */
    public static @Nullable Object of(ObjectTable table, ServedInstance instance, int index) throws Exception {
        ResourceModel resource = table.model().resources().get(index);
        return switch (resource.handling()) {
            case CELL -> table.cell(instance.handler(), index).orNull();
            case CALL -> {
                CapturedValue captured = new CapturedValue();
                if (resource.access().readable() && table.present(instance.handler(), index)) {
                    table.read(instance.handler(), index, captured);
                }
                yield captured.value;
            }
            case LATER, STREAM -> null;
        };
    }

    @Override
    public void string(String text) {
        value = text;
    }

    @Override
    public void integer(long number) {
        value = number;
    }

    @Override
    public void floating(double number) {
        value = number;
    }

    @Override
    public void bool(boolean truth) {
        value = truth;
    }

    @Override
    public void opaque(byte[] bytes) {
        value = bytes;
    }

    @Override
    public void time(Instant instant) {
        value = instant;
    }

    @Override
    public void link(ObjectLink link) {
        value = link;
    }

    @Override
    public void multiple(Map<Integer, ?> values) {
        value = values;
    }
}
