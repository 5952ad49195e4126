// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Implemented by an object, or by the class of an instance, that judges the writes of one operation together.
 *
 * <p>Called once per instance and operation, after every value has passed its declared checks and its own write handler,
 * and before anything is committed. The commit runs after the {@link Value} fields have their new values. Replace, partial
 * Write and Create (LwM2M 1.0.2, sections 5.4.3 and 5.4.6) are judged alike.
 */
@ConsumerType
public interface Transactional {
    /**
     * Accepts, with the effect to have at commit, or refuses the whole operation. Must not change anything yet.
     *
     * <p>Runs where the handlers of the object run, one after the other; an exception is answered with 5.00.
     */
    Outcome prepare(Proposal proposal);
}
