// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.codec.DecodedInstance;
import org.postern.codec.Malformed;

/** Collects the resources of one instance. */
final class TlvInstance {
    private final ObjectModel model;
    private final Map<Integer, Object> values = new LinkedHashMap<>();
    private final List<Integer> unknown = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();

    TlvInstance(ObjectModel model) {
        this.model = model;
    }

    /** Adds every resource of a row; the text says what is wrong with it, null nothing. */
    @Nullable
    String addAll(TlvReader row) {
        while (row.next()) {
            String problem = add(row);
            if (problem != null) {
                return problem;
            }
        }
        return row.problem();
    }

    /** Adds the resource that the reader stands at. */
    @Nullable
    String add(TlvReader tlv) {
        int id = tlv.id();
        if (tlv.kind() == TlvHeader.INSTANCE) {
            return "object instance " + id + " stands where a resource should";
        }
        if (tlv.kind() == TlvHeader.RESOURCE_INSTANCE) {
            return "resource instance " + id + " stands outside of a multiple resource";
        }
        if (!seen.add(id)) {
            return "resource " + id + " is given twice";
        }
        int index = model.index(id);
        if (index < 0) {
            unknown.add(id);
            return tlv.kind() == TlvHeader.MULTIPLE ? children(tlv.content(), null, new LinkedHashMap<>()) : null;
        }
        ResourceModel resource = model.resources().get(index);
        if (resource.multiple() != (tlv.kind() == TlvHeader.MULTIPLE)) {
            return "resource " + id + " is " + (resource.multiple() ? "multiple" : "single") + ", but sent as "
                    + (resource.multiple() ? "a single value" : "a multiple resource");
        }
        String problem;
        if (resource.multiple()) {
            Map<Integer, Object> children = new LinkedHashMap<>();
            problem = children(tlv.content(), resource, children);
            values.put(id, Collections.unmodifiableMap(children));
        } else {
            Object value = TlvValues.decode(resource.type(), tlv);
            problem = value instanceof Malformed malformed ? malformed.text() : null;
            values.put(id, value);
        }
        return problem == null ? null : "resource " + id + ": " + problem;
    }

    /** Whether the resource was added. */
    boolean has(int resource) {
        return seen.contains(resource);
    }

    /** How many resources there are. */
    int size() {
        return seen.size();
    }

    DecodedInstance build(int id) {
        return new DecodedInstance(id, values, unknown);
    }

    /** Reads resource instances; those of an undeclared resource (null) are looked at for their structure only. */
    private static @Nullable String children(
            TlvReader row, @Nullable ResourceModel resource, Map<Integer, Object> children) {
        while (row.next()) {
            if (row.kind() != TlvHeader.RESOURCE_INSTANCE) {
                return "a multiple resource holds resource instances only";
            }
            if (row.id() == Path.MAX_ID) {
                return "the instance id " + row.id() + " is reserved";
            }
            Object value = resource == null ? "" : TlvValues.decode(resource.type(), row);
            if (value instanceof Malformed malformed) {
                return "instance " + row.id() + ": " + malformed.text();
            }
            if (children.put(row.id(), value) != null) {
                return "instance " + row.id() + " is given twice";
            }
        }
        return row.problem();
    }
}
