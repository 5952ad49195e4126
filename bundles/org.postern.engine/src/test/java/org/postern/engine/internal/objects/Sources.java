// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.objects;

import java.util.concurrent.Executor;
import org.postern.api.ObjectService;
import org.postern.api.table.ObjectTable;
import org.postern.engine.internal.core.ServerObject;
import org.postern.engine.internal.core.ServerObjectTable;
import org.postern.engine.internal.tree.Lane;
import org.postern.engine.internal.tree.ObjectSource;

/** Makes sources of test objects. */
public final class Sources {
    private static final int CAPACITY = 8;

    private Sources() {}

    /** A source of a bundle of its own. */
    public static ObjectSource of(ObjectService service, Executor pool, int ranking, long serviceId) {
        ObjectTable table;
        if (service instanceof Boxes) {
            table = new BoxesTable();
        } else if (service instanceof Light) {
            table = new LightTable();
        } else if (service instanceof ServerObject) {
            table = new ServerObjectTable();
        } else if (service instanceof Pointer) {
            table = new PointerTable();
        } else {
            table = new ThingTable();
        }
        return new ObjectSource(
                service,
                table,
                new ObjectSource.Origin(serviceId, "bundle-" + serviceId, ranking, serviceId),
                new Lane(pool, CAPACITY));
    }
}
