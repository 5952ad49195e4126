// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.leshan;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.leshan.client.resource.BaseInstanceEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.response.ReadResponse;

/** Serves fixed values: what a device object costs Leshan at the least. */
final class ConstantInstance extends BaseInstanceEnabler {
    /** Reboot, error codes and bindings: Leshan refuses a device without them; not found when read. */
    private static final Set<Integer> MANDATORY = Set.of(4, 11, 16);

    private static final int BINDINGS = 16;

    private final LwM2mObjectInstance values;

    ConstantInstance(LwM2mObjectInstance values) {
        super(values.getId());
        this.values = values;
    }

    @Override
    public ReadResponse read(LwM2mServer server, int resource) {
        if (resource == BINDINGS) {
            return ReadResponse.success(resource, "U"); // Leshan does not register with the UQ of LwM2M 1.0
        }
        LwM2mResource value = values.getResource(resource);
        return value == null ? ReadResponse.notFound() : ReadResponse.success(value);
    }

    @Override
    public List<Integer> getAvailableResourceIds(ObjectModel model) {
        SortedSet<Integer> available = new TreeSet<>(values.getResources().keySet());
        available.addAll(MANDATORY);
        return List.copyOf(available);
    }
}
