// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.time.Instant;
import org.postern.api.ObjectLink;
import org.postern.codec.Output;

/** Writes one value as text. */
final class TextEncoder extends SingleEncoder {
    TextEncoder(Output out) {
        super(out);
    }

    @Override
    public void string(String value) {
        out.utf8(value);
        written();
    }

    @Override
    public void integer(long value) {
        out.decimal(value);
        written();
    }

    @Override
    public void floating(double value) {
        if (Double.isFinite(value)) {
            out.utf8(TextValues.decimal(value));
            written();
        }
    }

    @Override
    public void bool(boolean value) {
        out.put(value ? '1' : '0');
        written();
    }

    @Override
    public void opaque(byte[] value) {
        out.utf8(TextValues.base64(value));
        written();
    }

    @Override
    public void time(Instant value) {
        integer(value.getEpochSecond());
    }

    @Override
    public void link(ObjectLink value) {
        out.decimal(value.object());
        out.put(':');
        out.decimal(value.instance());
        written();
    }
}
