// SPDX-License-Identifier: Apache-2.0
package org.postern.management.api;

import java.util.List;

/**
 * One object of the tree.
 *
 * @param id the object id
 * @param name as declared
 * @param version as declared
 * @param bundle symbolic name and version of the bundle that serves it
 * @param instances by id
 */
public record ObjectStatus(int id, String name, String version, String bundle, List<InstanceStatus> instances) {
    private static final int FIRST_OF_OTHER_BODIES = 2048;
    private static final int FIRST_OF_COMPANIES = 10_241;

    /**
     * The name under which its definition is registered (LwM2M 1.0.2, section 6.2), such as
     * {@code urn:oma:lwm2m:ext:3303:1.1}; version 1.0 is left out.
     */
    public String urn() {
        String owner = id < FIRST_OF_OTHER_BODIES ? "oma" : id < FIRST_OF_COMPANIES ? "ext" : "x";
        return "urn:oma:lwm2m:" + owner + ":" + id + (version.equals("1.0") ? "" : ":" + version);
    }

    /**
     * One instance.
     *
     * @param id the instance id
     * @param resources those that are there, by id
     */
    public record InstanceStatus(int id, List<ResourceStatus> resources) {}

    /**
     * One resource.
     *
     * @param id the resource id
     * @param name as declared
     * @param type the LwM2M type, such as {@code Float}
     * @param operations {@code R}, {@code W}, {@code RW} or {@code E}
     * @param units as declared, possibly empty
     * @param value the value in text form, empty when it cannot be read
     */
    public record ResourceStatus(int id, String name, String type, String operations, String units, String value) {}
}
