// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.postern.api.Access;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;

/** Declarations that the tests use. */
public final class Models {
    /** Device, as far as the published example goes. */
    public static final ObjectModel DEVICE = object(
            3,
            single(0, ResourceType.STRING),
            single(1, ResourceType.STRING),
            single(2, ResourceType.STRING),
            single(3, ResourceType.STRING),
            single(4, ResourceType.NONE),
            multiple(6, ResourceType.INTEGER),
            multiple(7, ResourceType.INTEGER),
            multiple(8, ResourceType.INTEGER),
            single(9, ResourceType.INTEGER),
            single(10, ResourceType.INTEGER),
            multiple(11, ResourceType.INTEGER),
            single(13, ResourceType.TIME),
            single(14, ResourceType.STRING),
            single(16, ResourceType.STRING));

    /** Access control. */
    public static final ObjectModel ACCESS = object(
            2,
            single(0, ResourceType.INTEGER),
            single(1, ResourceType.INTEGER),
            multiple(2, ResourceType.INTEGER),
            single(3, ResourceType.INTEGER));

    /** The object of the published example with object links. */
    public static final ObjectModel LINKS = object(
            65, multiple(0, ResourceType.OBJLNK), single(1, ResourceType.STRING), single(2, ResourceType.INTEGER));

    /** The types that have values. */
    public static final List<ResourceType> TYPES = List.of(
            ResourceType.STRING,
            ResourceType.INTEGER,
            ResourceType.FLOAT,
            ResourceType.BOOLEAN,
            ResourceType.OPAQUE,
            ResourceType.TIME,
            ResourceType.OBJLNK);

    // the ids in ALL of the single resources of each type
    public static final int STRING = TYPES.indexOf(ResourceType.STRING);
    public static final int INTEGER = TYPES.indexOf(ResourceType.INTEGER);
    public static final int FLOAT = TYPES.indexOf(ResourceType.FLOAT);
    public static final int BOOLEAN = TYPES.indexOf(ResourceType.BOOLEAN);
    public static final int OPAQUE = TYPES.indexOf(ResourceType.OPAQUE);
    public static final int TIME = TYPES.indexOf(ResourceType.TIME);
    public static final int OBJLNK = TYPES.indexOf(ResourceType.OBJLNK);

    /** Every type, single with its place in {@link #TYPES} as id, multiple with 1000 more; 99 is executable. */
    public static final ObjectModel ALL = all();

    private Models() {}

    public static ResourceModel single(int id, ResourceType type) {
        return resource(id, type, false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of());
    }

    public static ResourceModel multiple(int id, ResourceType type) {
        return resource(id, type, true, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of());
    }

    public static ResourceModel resource(
            int id, ResourceType type, boolean multiple, double min, double max, List<String> allowed) {
        Access access = type == ResourceType.NONE ? Access.EXECUTE : Access.READ_WRITE;
        return new ResourceModel(
                id, "r" + id, type, multiple, false, access, "", min, max, allowed, Handling.CALL, true);
    }

    public static ObjectModel object(int id, ResourceModel... resources) {
        return new ObjectModel(id, "o" + id, "1.0", true, true, List.of(resources));
    }

    public static ResourceModel of(ObjectModel model, int resource) {
        return model.resources().get(model.index(resource));
    }

    private static ObjectModel all() {
        List<ResourceModel> resources = new ArrayList<>();
        for (int id = 0; id < TYPES.size(); id++) {
            resources.add(single(id, TYPES.get(id)));
            resources.add(multiple(id + 1000, TYPES.get(id)));
        }
        resources.add(single(99, ResourceType.NONE));
        resources.sort(Comparator.comparingInt(ResourceModel::id));
        return object(9000, resources.toArray(new ResourceModel[0]));
    }
}
