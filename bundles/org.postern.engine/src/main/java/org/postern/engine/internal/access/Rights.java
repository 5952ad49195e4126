// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import java.util.Collection;
import org.postern.api.Path;
import org.postern.transport.api.Operation.Kind;

/** What servers may do at one moment (LwM2M 1.0.2, section 7.3.2). Thread-safe, never blocks. */
@FunctionalInterface
public interface Rights {
    /** Read, Observe, Write-Attributes. */
    int READ = 1;

    int WRITE = 2;
    int EXECUTE = 4;
    int DELETE = 8;

    /** Means something for an object as a whole only, see {@link #OBJECT}. */
    int CREATE = 16;

    int ALL = READ | WRITE | EXECUTE | DELETE | CREATE;

    /** The instance id that stands for the object itself, for Create. */
    int OBJECT = Path.MAX_ID;

    /** Everybody may do everything. */
    Rights FULL = (server, object, instance) -> ALL;

    /**
     * The rights of a server on an instance.
     *
     * @param server the short server id
     * @param instance an instance id, or {@link #OBJECT}
     * @return the sum of the bits above
     */
    int of(int server, int object, int instance);

    /** Whether a server may read an instance. */
    default boolean mayRead(int server, int object, int instance) {
        return (of(server, object, instance) & READ) != 0;
    }

    /** What becomes of rights when a server creates instances. */
    default RightsChange creating(int server, int object, Collection<Integer> instances) {
        return RightsChange.NONE;
    }

    /** What becomes of rights when an instance is deleted. */
    default RightsChange deleting(int object, int instance) {
        return RightsChange.NONE;
    }

    /** The right that an operation needs, 0 if none (ACL-09). */
    static int needed(Kind kind) {
        return switch (kind) {
            case READ, OBSERVE, CANCEL_OBSERVATION, WRITE_ATTRIBUTES -> READ;
            case WRITE_REPLACE, WRITE_PARTIAL -> WRITE;
            case EXECUTE -> EXECUTE;
            case DELETE -> DELETE;
            case CREATE -> CREATE;
            case DISCOVER, BOOTSTRAP_FINISH -> 0;
        };
    }
}
