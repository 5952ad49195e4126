// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.time.Instant;
import org.postern.api.ObjectLink;
import org.postern.codec.Output;

/** Writes one opaque value as it is. */
final class OpaqueEncoder extends SingleEncoder {
    OpaqueEncoder(Output out) {
        super(out);
    }

    @Override
    public void opaque(byte[] value) {
        out.put(value);
        written();
    }

    @Override
    public void string(String value) {
        throw unfit();
    }

    @Override
    public void integer(long value) {
        throw unfit();
    }

    @Override
    public void floating(double value) {
        throw unfit();
    }

    @Override
    public void bool(boolean value) {
        throw unfit();
    }

    @Override
    public void time(Instant value) {
        throw unfit();
    }

    @Override
    public void link(ObjectLink value) {
        throw unfit();
    }

    private static IllegalStateException unfit() {
        return new IllegalStateException("ask ContentFormat.fits first: this format carries opaque values only");
    }
}
