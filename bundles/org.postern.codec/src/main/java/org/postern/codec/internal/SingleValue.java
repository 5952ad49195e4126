// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;
import org.postern.codec.ContentFormat;
import org.postern.codec.Decoded;
import org.postern.codec.DecodedInstance;
import org.postern.codec.Malformed;

/** What the formats share that carry one value and nothing around it. */
final class SingleValue {
    private SingleValue() {}

    /** Reads the payload for the resource of the path. */
    static Decoded decode(
            ContentFormat format,
            byte[] payload,
            Path path,
            ObjectModel model,
            BiFunction<ResourceType, byte[], Object> values) {
        if (path.depth() != 3) {
            return new Malformed(
                    "content format " + format.number() + " carries one resource, " + path + " has several");
        }
        int index = model.index(path.resource());
        if (index < 0) {
            return values(new DecodedInstance(path.instance(), Map.of(), List.of(path.resource())));
        }
        ResourceModel resource = model.resources().get(index);
        if (!format.fits(resource) && resource.type() != ResourceType.NONE) {
            return new Malformed("content format " + format.number() + " cannot carry " + path + ", use TLV");
        }
        Object value = values.apply(resource.type(), payload);
        return value instanceof Malformed malformed
                ? malformed
                : values(new DecodedInstance(path.instance(), Map.of(resource.id(), value), List.of()));
    }

    private static Decoded values(DecodedInstance instance) {
        return new Decoded.Values(List.of(instance));
    }
}
