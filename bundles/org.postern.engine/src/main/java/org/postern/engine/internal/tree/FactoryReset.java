// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.util.List;
import org.postern.api.Path;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The factory reset (DEV-03): it is durable before it is answered, and done when the engine starts next, before anybody
 * reads. So it can neither be lost nor half done, whatever the machine does in between.
 */
public final class FactoryReset {
    /**
     * The resource that a server executes. It is known by its path, not by what its object says: LwM2M gives this one resource a
     * meaning for the whole gateway, whichever bundle serves object 3, and the state of servers and of other objects is not
     * for an object to clear.
     */
    public static final Path RESOURCE = Path.of(3, 0, 5);

    /** Where transports keep sessions, by the name of the account. */
    public static final String SESSIONS = "sessions";

    /** What goes: all that servers wrote and objects gathered. Accounts are made again of the factory data in {@code etc/}. */
    private static final List<String> STATE = List.of(
            "accounts",
            "access",
            "attributes",
            "bootstrap",
            "observations",
            "registration",
            SESSIONS,
            SavedState.NAMESPACE);

    private static final String NAMESPACE = "reset";
    private static final Logger LOG = LoggerFactory.getLogger("postern.engine");

    private FactoryReset() {}

    /** What makes a reset durable. */
    static Batch request() {
        return Batch.builder().put(NAMESPACE, "factory", new byte[] {1}).build();
    }

    /** Does it if it was asked for. */
    public static void carryOut(StateStore store) {
        if (store.read(NAMESPACE).isEmpty()) {
            return;
        }
        LOG.info("Factory reset: what servers wrote is cleared, the configuration in etc/ is in force");
        Batch.Builder batch = Batch.builder();
        STATE.forEach(batch::clear);
        store.later(batch.clear(NAMESPACE).build());
    }
}
