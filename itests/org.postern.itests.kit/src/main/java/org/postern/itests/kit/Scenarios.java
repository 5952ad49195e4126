// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.TestInstance;

/** What all scenarios share: each test module says which server it is for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class Scenarios {
    /** The server to test with. */
    protected abstract LwM2mServerPeer.Factory servers();

    /** Starts a server that knows the objects of the tests. */
    protected final LwM2mServerPeer server() {
        return servers().start(Shapes.ALL);
    }

    /** Ends a gateway in order, and then its servers. */
    static void end(Gateway gateway, LwM2mServerPeer... servers) {
        try (gateway) {
            assertThat(gateway.terminate()).as("exit code").isZero();
        } finally {
            for (LwM2mServerPeer server : servers) {
                server.close();
            }
        }
    }
}
