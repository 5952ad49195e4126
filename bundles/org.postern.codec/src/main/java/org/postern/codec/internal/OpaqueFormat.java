// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;
import org.postern.codec.ContentFormat;
import org.postern.codec.Decoded;
import org.postern.codec.NodeEncoder;
import org.postern.codec.Output;

/** application/octet-stream (LwM2M 1.0.2, section 6.4.2). */
public final class OpaqueFormat implements ContentFormat {
    @Override
    public int number() {
        return 42;
    }

    @Override
    public boolean fits(@Nullable ResourceModel resource) {
        return resource != null && !resource.multiple() && resource.type() == ResourceType.OPAQUE;
    }

    @Override
    public NodeEncoder encoder(Output out) {
        return new OpaqueEncoder(out);
    }

    @Override
    public Decoded decode(byte[] payload, Path path, ObjectModel model) {
        return SingleValue.decode(this, payload, path, model, (type, bytes) -> bytes);
    }
}
