// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.util.List;

/** As much of an object as a server must know to read and write its values. */
public record ObjectShape(int id, String name, boolean multiple, List<ResourceShape> resources) {
    /** The types of values. */
    public enum Type {
        STRING,
        INTEGER,
        FLOAT,
        BOOLEAN,
        OPAQUE,
        TIME,
        OBJLNK,
        NONE
    }

    /**
     * One resource.
     *
     * @param operations as in the OMA registry: R, W, RW or E
     */
    public record ResourceShape(int id, String operations, boolean multiple, Type type) {}

    static ObjectShape single(int id, String name, ResourceShape... resources) {
        return new ObjectShape(id, name, false, List.of(resources));
    }

    static ObjectShape multiple(int id, String name, ResourceShape... resources) {
        return new ObjectShape(id, name, true, List.of(resources));
    }

    static ResourceShape resource(int id, String operations, Type type) {
        return new ResourceShape(id, operations, false, type);
    }
}
