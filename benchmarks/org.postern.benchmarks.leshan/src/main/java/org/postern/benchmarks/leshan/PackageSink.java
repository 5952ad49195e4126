// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.leshan;

import java.util.List;
import org.eclipse.leshan.client.resource.BaseInstanceEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.response.WriteResponse;

/** Firmware Update (5) reduced to its package resource, which takes any bytes and forgets them. */
final class PackageSink extends BaseInstanceEnabler {
    private static final int PACKAGE = 0;

    @Override
    public WriteResponse write(LwM2mServer server, boolean replace, int resource, LwM2mResource value) {
        return resource == PACKAGE ? WriteResponse.success() : WriteResponse.notFound();
    }

    @Override
    public List<Integer> getAvailableResourceIds(ObjectModel model) {
        return List.of(PACKAGE);
    }
}
