// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.util.List;
import java.util.function.Consumer;
import org.postern.api.Path;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;

/** Watches the cells of an instance. */
final class Cells {
    private Cells() {}

    static void listen(ObjectSource source, ServedInstance instance, Consumer<Path> changed) {
        List<ResourceModel> resources = source.table().model().resources();
        for (int i = 0; i < resources.size(); i++) {
            if (resources.get(i).handling() == Handling.CELL) {
                Path path = Path.of(source.id(), instance.id(), resources.get(i).id());
                source.table().cell(instance.handler(), i).listener(() -> changed.accept(path));
            }
        }
    }

    static void unlisten(ServedObject object) {
        object.instances().forEach(instance -> unlisten(object.table(), instance));
    }

    static void unlisten(ObjectTable table, ServedInstance instance) {
        List<ResourceModel> resources = table.model().resources();
        for (int i = 0; i < resources.size(); i++) {
            if (resources.get(i).handling() == Handling.CELL) {
                table.cell(instance.handler(), i).listener(null);
            }
        }
    }
}
