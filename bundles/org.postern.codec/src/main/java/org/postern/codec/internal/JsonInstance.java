// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.codec.DecodedInstance;
import org.postern.codec.Malformed;

/** Collects the entries that belong to one instance. */
final class JsonInstance {
    private final ObjectModel model;
    private final Set<Path> seen = new HashSet<>();
    private final Map<Integer, Object> values = new LinkedHashMap<>();
    private final Map<Integer, Map<Integer, Object>> multiples = new HashMap<>();
    private final Set<Integer> unknown = new LinkedHashSet<>();

    JsonInstance(ObjectModel model) {
        this.model = model;
    }

    /** Adds an entry, whose name is of depth 3 or 4; the text says what is wrong with it, null nothing. */
    @Nullable
    String add(Path at, JsonEntry entry) {
        if (!seen.add(at)) {
            return at + " is given twice";
        }
        int index = model.index(at.resource());
        if (index < 0) {
            unknown.add(at.resource());
            return null;
        }
        ResourceModel resource = model.resources().get(index);
        if (resource.multiple() != (at.depth() == 4)) {
            return "resource " + resource.id() + " is "
                    + (resource.multiple() ? "multiple: name its instance" : "single: it has no instances");
        }
        Object value = JsonValues.decode(resource.type(), entry);
        if (value instanceof Malformed malformed) {
            return at + ": " + malformed.text();
        }
        if (resource.multiple()) {
            children(resource.id()).put(at.resourceInstance(), value);
        } else {
            values.put(resource.id(), value);
        }
        return null;
    }

    private Map<Integer, Object> children(int resource) {
        return multiples.computeIfAbsent(resource, id -> {
            Map<Integer, Object> children = new LinkedHashMap<>();
            values.put(id, Collections.unmodifiableMap(children));
            return children;
        });
    }

    DecodedInstance build(int id) {
        return new DecodedInstance(id, values, List.copyOf(unknown));
    }
}
