// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.util.Map;
import org.postern.api.Path;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ValueWriter;
import org.postern.codec.NodeEncoder;
import org.postern.codec.Output;

/** An encoder of formats that carry one value and nothing around it. */
abstract class SingleEncoder implements NodeEncoder, ValueWriter {
    final Output out;
    private int values;

    SingleEncoder(Output out) {
        this.out = out;
    }

    @Override
    public final void begin(Path path) {
        values = 0;
    }

    @Override
    public final void beginInstance(int id) {}

    @Override
    public final ValueWriter resource(ResourceModel model) {
        return this;
    }

    @Override
    public final void endInstance() {}

    @Override
    public final void end() {}

    @Override
    public final int values() {
        return values;
    }

    /** Counts the value that was written. */
    final void written() {
        values++;
    }

    @Override
    public final void multiple(Map<Integer, ?> values) {
        throw new IllegalStateException("ask ContentFormat.fits first: this format carries a single value");
    }
}
