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

    /**
     * Runs something once the servers that observe an instance, or something in or around it, were told what was announced of
     * it last: for a value that soon gives way to another one and must be seen. Observers that want to hear later, for their
     * minimum period, and servers that are away are not waited for, and nobody for longer than five seconds.
     *
     * @param instance the instance id
     * @param next must not block; run on any thread, also this one, and not at all when the engine stops meanwhile
     */
    default void whenTold(int instance, Runnable next) {
        next.run();
    }

    /** Removes an instance from a {@link MultipleObjectService}; does nothing when there is none. */
    void remove(int instance);
}
