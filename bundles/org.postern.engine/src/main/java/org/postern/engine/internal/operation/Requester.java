// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import org.postern.engine.internal.access.Rights;

/**
 * Who asks for an operation, and for what.
 *
 * @param server the short server id
 * @param rights what servers may do
 * @param needed the right that the operation needs, 0 if none
 */
record Requester(int server, Rights rights, int needed) {
    /** Whether it may be done to an instance. */
    boolean may(int object, int instance) {
        int bits = needed & ~Rights.CREATE;
        return bits == 0 || (rights.of(server, object, instance) & bits) == bits;
    }

    /** Whether it may be done to an object as a whole: everything but Create is allowed, or refused otherwise (ACL-09). */
    boolean mayCreate(int object) {
        return needed != Rights.CREATE || (rights.of(server, object, Rights.OBJECT) & Rights.CREATE) != 0;
    }
}
