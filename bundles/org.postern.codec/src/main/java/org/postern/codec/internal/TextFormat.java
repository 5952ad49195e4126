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

/** text/plain (LwM2M 1.0.2, section 6.4.1). */
public final class TextFormat implements ContentFormat {
    @Override
    public int number() {
        return 0;
    }

    @Override
    public boolean fits(@Nullable ResourceModel resource) {
        return resource != null && !resource.multiple() && resource.type() != ResourceType.NONE;
    }

    @Override
    public NodeEncoder encoder(Output out) {
        return new TextEncoder(out);
    }

    @Override
    public Decoded decode(byte[] payload, Path path, ObjectModel model) {
        return SingleValue.decode(this, payload, path, model, TextValues::decode);
    }
}
