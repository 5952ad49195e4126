// SPDX-License-Identifier: Apache-2.0
package org.postern.api.table;

import java.util.List;

/**
 * What is declared of one object.
 *
 * @param id 0..65534
 * @param name as in the registry
 * @param version {@code major.minor}
 * @param multiple whether it may have more than instance 0
 * @param creatable whether servers create and delete instances
 * @param resources in ascending order of ids
 */
public record ObjectModel(
        int id, String name, String version, boolean multiple, boolean creatable, List<ResourceModel> resources) {
    public ObjectModel {
        resources = List.copyOf(resources);
    }

    /** The position of a resource in {@link #resources}, or -1. */
    public int index(int resource) {
        int low = 0;
        int high = resources.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int id = resources.get(middle).id();
            if (id == resource) {
                return middle;
            }
            if (id < resource) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
