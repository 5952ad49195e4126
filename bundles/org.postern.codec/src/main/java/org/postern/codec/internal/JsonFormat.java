// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.codec.ContentFormat;
import org.postern.codec.Decoded;
import org.postern.codec.NodeEncoder;
import org.postern.codec.Output;

/** JSON (LwM2M 1.0.2, section 6.4.4). Only decoding loads the parser's library. */
public final class JsonFormat implements ContentFormat {
    @Override
    public int number() {
        return 11543;
    }

    @Override
    public boolean fits(@Nullable ResourceModel resource) {
        return true;
    }

    @Override
    public NodeEncoder encoder(Output out) {
        return new JsonEncoder(out);
    }

    @Override
    public Decoded decode(byte[] payload, Path path, ObjectModel model) {
        return new JsonDecoder(path, model).decode(payload);
    }
}
