// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import static org.postern.engine.internal.model.ModelObjects.COUNT;
import static org.postern.engine.internal.model.ModelObjects.DECLARED;
import static org.postern.engine.internal.model.ModelObjects.SIZE;
import static org.postern.engine.internal.model.ModelObjects.TAGS;
import static org.postern.engine.internal.model.ModelObjects.UNREADABLE;
import static org.postern.engine.internal.model.ModelObjects.integer;
import static org.postern.engine.internal.model.ModelObjects.present;
import static org.postern.engine.internal.model.ModelObjects.readable;
import static org.postern.engine.internal.model.ModelObjects.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postern.engine.internal.model.Model.Expected;

/** What LwM2M says that Read and Discover answer. */
record ModelReading(ModelObjects objects, ModelRights rights, ModelAttributes attributes) {
    /** A Read as text, or in TLV. */
    Expected read(int server, int[] path, boolean asText) {
        if (path.length == 3) {
            Map<Integer, Object> plot = plot(path);
            if (!present(plot, path[2])) {
                return Expected.of(404);
            }
            if (UNREADABLE.contains(path[2])) {
                return Expected.of(405);
            }
            Object value = Objects.requireNonNull(readable(plot).get(path[2]));
            if (!asText) {
                return new Expected(205, new TreeMap<>(Map.of(path[2], value)), null);
            }
            boolean integer = path[2] == SIZE || path[2] == COUNT;
            return path[2] == TAGS
                    ? Expected.of(406)
                    : new Expected(205, integer ? text(Integer.toString(integer(value))) : value, null);
        }
        if (asText) {
            return Expected.of(406);
        }
        if (path.length == 2) {
            return new Expected(205, readable(plot(path)), null);
        }
        TreeMap<Integer, Object> all = new TreeMap<>();
        objects.of(path[0]).forEach((id, plot) -> {
            if (rights.may(server, Step.Kind.READ, path[0], id)) {
                all.put(id, readable(plot));
            }
        });
        return new Expected(205, all, null);
    }

    /** A Discover. */
    Expected discover(int server, int[] path) {
        List<String> links = new ArrayList<>();
        String object = "/" + path[0];
        if (path.length == 1) {
            links.add("<" + object + ">" + attributes.text(server, object));
        }
        for (var entry : objects.of(path[0]).entrySet()) {
            String instance = object + "/" + entry.getKey();
            if (path.length > 1 && entry.getKey() != path[1]) {
                continue;
            }
            if (path.length < 3) {
                links.add("<" + instance + ">" + attributes.text(server, instance));
            }
            for (int resource : new TreeSet<>(DECLARED)) {
                if (present(entry.getValue(), resource) && (path.length < 3 || path[2] == resource)) {
                    Object value = entry.getValue().get(resource);
                    String node = instance + "/" + resource;
                    String dim = path.length > 1 && value instanceof Map<?, ?> map ? ";dim=" + map.size() : "";
                    String assigned =
                            switch (path.length) {
                                case 1 -> "";
                                case 2 -> attributes.text(server, node);
                                default -> attributes.textInForce(server, node);
                            };
                    links.add("<" + node + ">" + dim + assigned);
                }
            }
        }
        return links.isEmpty() ? Expected.of(404) : new Expected(205, links, null);
    }

    private Map<Integer, Object> plot(int[] path) {
        return Objects.requireNonNull(objects.of(path[0]).get(path[1]));
    }
}
