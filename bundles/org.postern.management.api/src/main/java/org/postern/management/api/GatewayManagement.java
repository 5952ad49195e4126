// SPDX-License-Identifier: Apache-2.0
package org.postern.management.api;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The view of a running gateway. Calls may come from any thread and do not block, except {@link #objects}. */
@ProviderType
public interface GatewayManagement {
    /** The endpoint name. */
    String endpoint();

    /** Where the bootstrap stands. */
    default BootstrapStatus bootstrap() {
        return BootstrapStatus.NONE;
    }

    /** The servers, by short server id. */
    List<ServerStatus> servers();

    /** How the connections to the servers are secured, by short server id, that to the bootstrap server first. */
    default List<ConnectionStatus> connections() {
        return List.of();
    }

    /**
     * The object tree with its present values, by object id. Runs the read handlers of the objects, so it may take as long
     * as they do, but at most two seconds; a handler that is late shows as {@code …}, and so does a value that comes later,
     * until it is there, which a {@link ManagementEvent.ValueChanged} tells.
     */
    List<ObjectStatus> objects();

    /** What an administrator should know or do. Empty when all is well. */
    List<HealthEntry> health();

    /**
     * Whether what a bundle changes in the list of objects waits for the next Update that is sent anyway (SW-09), until it is
     * called again with false.
     */
    default void holdBack(long bundleId, boolean quiet) {}

    /** Asks for an Update of the registration at a server; does nothing for an unknown id. */
    void update(int shortServerId);

    /**
     * Tells of changes until the returned handle is closed. The listener is called on a thread of the engine and must not
     * block.
     */
    AutoCloseable listen(Consumer<ManagementEvent> listener);
}
