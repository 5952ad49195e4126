// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import org.osgi.annotation.versioning.ProviderType;
import org.postern.api.Path;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ValueWriter;

/**
 * Writes the values below a node as one payload.
 *
 * <p>Driven the same way whatever the format and the depth of the path: {@link #begin}, then for each instance {@link
 * #beginInstance}, its resources, {@link #endInstance}, at last {@link #end}. To be reused; one thread at a time.
 */
@ProviderType
public interface NodeEncoder {
    /**
     * Begins a payload at the present end of the output.
     *
     * @param path the node that was asked for, of depth 1 (object), 2 (instance) or 3 (resource)
     */
    void begin(Path path);

    /** Begins an instance; for a path of depth 2 and 3 there is exactly one, the one of the path. */
    void beginInstance(int id);

    /**
     * Names the resource that comes next.
     *
     * @return takes its value: one call, or none when there is no value, and then the resource is left out. Values that
     *     no format can say (a float that is not finite) are left out as well. A map with null or with ids or values of
     *     another type throws a {@link RuntimeException} and leaves nothing behind.
     */
    ValueWriter resource(ResourceModel model);

    /** Ends the instance. */
    void endInstance();

    /** Ends the payload. */
    void end();

    /** How many resources got a value since {@link #begin}: 0 after the read of one resource says that it has none. */
    int values();
}
