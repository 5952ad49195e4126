// SPDX-License-Identifier: Apache-2.0
package org.postern.api.table;

import java.util.List;
import org.postern.api.Access;

/**
 * What is declared of one resource.
 *
 * @param id 0..65534
 * @param name as in the registry
 * @param type the LwM2M data type
 * @param multiple whether it has instances
 * @param mandatory whether every instance of the object has it
 * @param access what a server may do
 * @param units as in the registry, or empty
 * @param min the smallest number, or the least length in bytes; negative infinity for no limit
 * @param max the largest number, or the greatest length in bytes; positive infinity for no limit
 * @param allowed the only values, in text form; empty for any
 * @param handling how the engine gets at it
 * @param direct whether the handler promised not to block
 */
public record ResourceModel(
        int id,
        String name,
        ResourceType type,
        boolean multiple,
        boolean mandatory,
        Access access,
        String units,
        double min,
        double max,
        List<String> allowed,
        Handling handling,
        boolean direct) {
    public ResourceModel {
        allowed = List.copyOf(allowed);
    }
}
