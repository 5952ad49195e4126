// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An LwM2M object with any number of instances; register the component under {@link ObjectService}.
 *
 * <p>The engine owns which instances exist, their ids and the values kept in their {@link Value} fields. The object
 * makes a Java object for each of them and needs no persistence of its own. The resources are declared by the class
 * {@code I}, which must be in the package of the object.
 *
 * @param <I> the class that declares the resources of one instance
 */
@ConsumerType
public interface MultipleObjectService<I> extends ObjectService {
    /**
     * Makes the Java object of one instance; its {@link Value} fields hold the defaults of a new instance.
     *
     * <p>Called when a server creates an instance, when the object adds one through {@link Changes#add} and when an
     * instance is restored. Has no effect on the machine yet: a Create may still be refused. Effects belong into the
     * {@link Outcome} of {@link Transactional#prepare}.
     *
     * <p>An instance that never came to exist is dropped without a word, and no {@link #removed} follows: so it is when its
     * Create is refused, be it for another instance of the same request. Hold no resources that must be released.
     *
     * <p>Runs where the handlers of the object run, one after the other.
     *
     * @param id the instance id, 0..65534
     */
    I instance(int id);

    /** Tells that an instance has ceased to exist. Runs on a thread of the engine after the fact. */
    default void removed(int id, I instance) {}
}
