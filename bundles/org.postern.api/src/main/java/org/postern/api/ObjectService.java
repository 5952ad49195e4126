// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An LwM2M object with a single instance, id 0; register the implementing component under this interface.
 *
 * <p>The class carries {@link LwM2mObject} and its handler methods and fields carry {@link Resource}. An object is
 * activated without the engine: {@link #bound} tells it when it is served, and may be called again after {@link
 * #unbound} when the engine is updated while the object stays. Objects are those of LwM2M 1.0.2, section 6.1.
 *
 * <p>Handlers of one object run one after the other on a bounded pool, except those marked {@link Direct}.
 */
@ConsumerType
public interface ObjectService {
    /**
     * Hands over the means to announce changes, when the engine lists the object.
     *
     * <p>Runs on a thread of the engine and must not block.
     *
     * @param changes valid until {@link #unbound}; calls on it afterwards are ignored
     */
    default void bound(Changes changes) {}

    /** Tells that the engine no longer serves the object. Must not block. */
    default void unbound() {}
}
