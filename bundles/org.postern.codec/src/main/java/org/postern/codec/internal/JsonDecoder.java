// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;
import org.postern.codec.Decoded;
import org.postern.codec.DecodedInstance;
import org.postern.codec.Malformed;

/** Reads one JSON payload: every entry names a resource, or an instance of one, at or below the path. */
final class JsonDecoder {
    private final Path path;
    private final ObjectModel model;
    private final Map<Integer, JsonInstance> instances = new LinkedHashMap<>();

    JsonDecoder(Path path, ObjectModel model) {
        this.path = path;
        this.model = model;
    }

    Decoded decode(byte[] payload) {
        if (path.depth() < 1 || path.depth() > 3) {
            return new Malformed("JSON is written to an object, an instance or a resource, not to " + path);
        }
        Object read = JsonReader.read(payload);
        if (!(read instanceof JsonDocument document)) {
            return (Malformed) read;
        }
        for (JsonEntry entry : document.entries()) {
            String problem = add(name(document.base(), entry.name()), entry);
            if (problem != null) {
                return new Malformed(problem);
            }
        }
        return instances.isEmpty() ? empty() : values();
    }

    /** The full name is base and name, one behind the other; without a base, a relative name begins at the path. */
    private String name(@Nullable String base, String name) {
        if (base != null) {
            return base + name;
        }
        if (name.startsWith("/")) {
            return name;
        }
        return name.isEmpty() ? path.toString() : path + "/" + name;
    }

    private @Nullable String add(String name, JsonEntry entry) {
        Optional<Path> parsed = Path.parse(name);
        if (parsed.isEmpty() || parsed.get().depth() < 3) {
            return "\"" + name + "\" names no resource: bn and n together are /object/instance/resource"
                    + " or, of a multiple one, /object/instance/resource/instance";
        }
        Path at = parsed.get();
        if (!path.contains(at)) {
            return at + " does not lie at " + path;
        }
        if (at.instance() == Path.MAX_ID || at.resourceInstance() == Path.MAX_ID) {
            return "the instance id " + Path.MAX_ID + " in " + at + " is reserved";
        }
        return instances
                .computeIfAbsent(at.instance(), id -> new JsonInstance(model))
                .add(at, entry);
    }

    private Decoded values() {
        List<DecodedInstance> list = new ArrayList<>();
        instances.forEach((id, instance) -> list.add(instance.build(id)));
        return new Decoded.Values(list);
    }

    /** No entries: an instance without resources, or a multiple resource without instances. */
    private Decoded empty() {
        Map<Integer, Object> values = Map.of();
        List<Integer> unknown = List.of();
        if (path.depth() == 3) {
            int index = model.index(path.resource());
            if (index < 0) {
                unknown = List.of(path.resource());
            } else if (model.resources().get(index).multiple()) {
                values = Map.of(path.resource(), Map.of());
            } else {
                return new Malformed("the payload for " + path + " holds no value");
            }
        }
        return new Decoded.Values(List.of(new DecodedInstance(path.instance(), values, unknown)));
    }
}
