// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * How an object tells the engine what changed. Every call returns at once and may come from any thread; calls after
 * {@link ObjectService#unbound} are ignored.
 */
@ProviderType
public interface Changes {
    /**
     * Announces that the value of a resource changed, or that an optional resource appeared or vanished.
     *
     * @param instance the instance id
     * @param resource the resource id; ids that are not declared are ignored
     */
    void changed(int instance, int resource);

    /** Announces a change of a resource of instance 0. */
    default void changed(int resource) {
        changed(0, resource);
    }

    /**
     * Adds an instance to a {@link MultipleObjectService}; does nothing when it exists.
     *
     * @param instance the instance id, 0..65534
     */
    void add(int instance);

    /** Removes an instance from a {@link MultipleObjectService}; does nothing when there is none. */
    void remove(int instance);
}
