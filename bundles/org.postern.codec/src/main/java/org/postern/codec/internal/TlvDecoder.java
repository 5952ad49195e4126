// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;
import org.postern.codec.Decoded;
import org.postern.codec.DecodedInstance;
import org.postern.codec.Malformed;

/** Reads one TLV payload: object instances, or the resources of a single instance without that wrapping. */
final class TlvDecoder {
    private final Path path;
    private final ObjectModel model;
    private final Map<Integer, DecodedInstance> instances = new LinkedHashMap<>();
    private final TlvInstance bare;

    TlvDecoder(Path path, ObjectModel model) {
        this.path = path;
        this.model = model;
        this.bare = new TlvInstance(model);
    }

    Decoded decode(byte[] payload) {
        if (path.depth() < 1 || path.depth() > 3) {
            return new Malformed("TLV is written to an object, an instance or a resource, not to " + path);
        }
        TlvReader row = new TlvReader(payload);
        String problem = null;
        while (problem == null && row.next()) {
            problem = row.kind() == TlvHeader.INSTANCE ? instance(row) : bare.add(row);
        }
        if (problem == null) {
            problem = row.problem();
        }
        if (problem == null && bare.size() > 0 && !instances.isEmpty()) {
            problem = "resources stand beside object instances";
        }
        if (problem == null && instances.isEmpty()) {
            problem = agree(bare);
            instances.put(DecodedInstance.NO_ID, bare.build(path.instance()));
        }
        return problem == null ? new Decoded.Values(List.copyOf(instances.values())) : new Malformed(problem);
    }

    private @Nullable String instance(TlvReader tlv) {
        int id = tlv.id();
        if (id == Path.MAX_ID) {
            return "the instance id " + id + " is reserved";
        }
        if (path.depth() > 1 && id != path.instance()) {
            return "object instance " + id + " does not lie at " + path;
        }
        TlvInstance instance = new TlvInstance(model);
        String problem = instance.addAll(tlv.content());
        if (problem != null) {
            return "object instance " + id + ": " + problem;
        }
        if (instances.put(id, instance.build(id)) != null) {
            return "object instance " + id + " is given twice";
        }
        return agree(instance);
    }

    /** The payload for a resource holds that resource and nothing else. */
    private @Nullable String agree(TlvInstance instance) {
        if (path.depth() < 3) {
            return null;
        }
        if (instance.size() == 1 && instance.has(path.resource())) {
            return null;
        }
        return "the payload for " + path + " must hold resource " + path.resource() + " and nothing else";
    }
}
