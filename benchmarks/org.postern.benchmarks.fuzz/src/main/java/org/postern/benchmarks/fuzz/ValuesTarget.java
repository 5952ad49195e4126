// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.fuzz;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.postern.api.Path;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;
import org.postern.api.table.ValueWriter;
import org.postern.codec.BoxedValues;
import org.postern.codec.ContentFormat;
import org.postern.codec.Decoded;
import org.postern.codec.DecodedInstance;
import org.postern.codec.Formats;
import org.postern.codec.Malformed;
import org.postern.codec.NodeEncoder;
import org.postern.codec.Output;

/**
 * Decodes a payload for the path that the first byte chooses. What can be read is encoded and decoded again, and must be
 * the same.
 */
final class ValuesTarget implements Target {
    private final ContentFormat format;

    ValuesTarget(ContentFormat format) {
        this.format = format;
    }

    @Override
    public void run(byte[] input) {
        Path path = Everything.path(input);
        byte[] payload = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
        Decoded decoded = format.decode(payload, path, Everything.MODEL);
        if (decoded instanceof Malformed malformed) {
            check(!malformed.text().isBlank(), "a refusal without a reason");
            return;
        }
        Map<Integer, Map<Integer, Object>> first = plain((Decoded.Values) decoded, path);
        if (first.isEmpty()) {
            return;
        }
        // an instance that the payload gave no id gets that of the path of depth 2
        Path target = first.containsKey(DecodedInstance.NO_ID) ? Path.of(path.object(), 1) : path;
        Output out = new Output(Output.MAX_LIMIT);
        encode((Decoded.Values) decoded, target, out);
        check(!out.overflowed(), "what was read is too large to be written");
        Decoded again = format.decode(out.toByteArray(), target, Everything.MODEL);
        check(again instanceof Decoded.Values, "what was written cannot be read: " + again);
        Object second = plain((Decoded.Values) again, target).values().toString();
        check(first.values().toString().equals(second), "read " + first + ", then " + second);
    }

    private void encode(Decoded.Values values, Path path, Output out) {
        NodeEncoder encoder = format.encoder(out);
        encoder.begin(path);
        for (DecodedInstance instance : values.instances()) {
            encoder.beginInstance(instance.id() == DecodedInstance.NO_ID ? 1 : instance.id());
            instance.values().forEach((id, value) -> {
                ResourceModel model = model(id);
                ValueWriter writer = encoder.resource(model);
                if (model.type() != ResourceType.NONE) {
                    BoxedValues.write(model, value, writer);
                }
            });
            encoder.endInstance();
        }
        encoder.end();
    }

    /** The values that can be written again, in a form that can be compared. */
    private Map<Integer, Map<Integer, Object>> plain(Decoded.Values values, Path path) {
        Map<Integer, Map<Integer, Object>> plain = new TreeMap<>();
        for (DecodedInstance instance : values.instances()) {
            Map<Integer, Object> resources = new TreeMap<>();
            instance.values().forEach((id, value) -> {
                boolean said = format != Formats.JSON || path.depth() == 3 || !value.equals(Map.of());
                if (model(id).type() != ResourceType.NONE && said) {
                    resources.put(id, value instanceof Map<?, ?> map ? entries(map) : one(value));
                }
            });
            if (!resources.isEmpty()) {
                plain.put(instance.id(), resources);
            }
        }
        return plain;
    }

    private static Object entries(Map<?, ?> map) {
        Map<Object, Object> entries = new TreeMap<>();
        map.forEach((id, value) -> entries.put(id, one(value)));
        return entries;
    }

    private static Object one(Object value) {
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : value;
    }

    private static ResourceModel model(int id) {
        return Everything.MODEL.resources().get(Everything.MODEL.index(id));
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
