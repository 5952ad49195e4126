// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.fuzz;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.postern.api.Access;
import org.postern.api.Path;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;

/** An object with a resource of every type: single with small ids, multiple with 300 more, and one that is executed. */
final class Everything {
    static final int OPAQUE = 4;
    static final ObjectModel MODEL = model();

    /** The object, an instance, each resource and one that is not declared. */
    static final List<Path> PATHS = paths();

    private Everything() {}

    /** The path that the first byte of an input chooses. */
    static Path path(byte[] input) {
        return PATHS.get(input.length == 0 ? 0 : (input[0] & 0xFF) % PATHS.size());
    }

    private static ObjectModel model() {
        List<ResourceType> types = List.of(
                ResourceType.STRING,
                ResourceType.INTEGER,
                ResourceType.FLOAT,
                ResourceType.BOOLEAN,
                ResourceType.OPAQUE,
                ResourceType.TIME,
                ResourceType.OBJLNK);
        List<ResourceModel> resources = new ArrayList<>();
        for (int id = 0; id < types.size(); id++) {
            resources.add(resource(id, types.get(id), false));
            resources.add(resource(id + 300, types.get(id), true));
        }
        resources.add(resource(9, ResourceType.NONE, false));
        resources.sort(Comparator.comparingInt(ResourceModel::id));
        return new ObjectModel(9000, "Everything", "1.0", true, true, resources);
    }

    private static ResourceModel resource(int id, ResourceType type, boolean multiple) {
        Access access = type == ResourceType.NONE ? Access.EXECUTE : Access.READ_WRITE;
        return new ResourceModel(
                id,
                "r" + id,
                type,
                multiple,
                false,
                access,
                "",
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                List.of(),
                Handling.CALL,
                true);
    }

    private static List<Path> paths() {
        List<Path> paths = new ArrayList<>(List.of(Path.of(9000), Path.of(9000, 1), Path.of(9000, 1, 77)));
        MODEL.resources().forEach(resource -> paths.add(Path.of(9000, 1, resource.id())));
        return List.copyOf(paths);
    }
}
