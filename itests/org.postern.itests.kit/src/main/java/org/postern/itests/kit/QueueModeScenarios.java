// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.ServerEvent.Presence;
import org.postern.itests.kit.ServerEvent.Registered;
import org.postern.itests.kit.ServerEvent.Updated;

/** A gateway in queue mode that sleeps a moment after the last message, and a server that is sure of less than that. */
public abstract class QueueModeScenarios extends Scenarios {
    private static final String ENDPOINT = "sleeper";

    private Path folder;

    @BeforeEach
    void use(@TempDir Path empty) {
        folder = empty;
    }

    private GatewaySetup queued(LwM2mServerPeer peer) {
        return GatewaySetup.in(folder, ENDPOINT)
                .configure(
                        "org.postern.account~queued",
                        "{\"uri\": \"" + peer.uri() + "\", \"shortServerId\": 1, \"binding\": \"UQ\"}")
                .configure("org.postern.engine", "{\"awakeSeconds\": " + 2 * LwM2mServerPeer.AWAKE.toSeconds() + "}");
    }

    private static void awaitPresence(LwM2mServerPeer peer, int mark, boolean awake) {
        peer.journal()
                .await(mark, Presence.class, event -> event.awake() == awake, awake ? "waking" : "falling asleep");
    }

    @Test
    @DisplayName("QM-01, QM-03, QM-05: it is served while awake, takes nothing while asleep, and wakes with an Update")
    void sleeps() {
        try (LwM2mServerPeer peer = server()) {
            GatewaySetup setup = queued(peer);
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                Device device = new Device(peer, ENDPOINT);
                device.read("/3/0").expect(205);
                int port = peer.port(ENDPOINT);
                awaitPresence(peer, 0, false);
                Ports.awaitFree(port);

                int mark = peer.journal().mark();
                setup.deploy(Jars.testObjects(), "objects.jar");
                peer.journal().await(mark, Updated.class, event -> event.links() != null, "Update with the new list");
                awaitPresence(peer, mark, true);
                assertThat(peer.port(ENDPOINT)).isEqualTo(port);
                device.read("/3/0").expect(205);
                assertThat(peer.journal().since(mark, Registered.class)).isEmpty();
                assertThat(gateway.terminate()).isZero();
            }
        }
    }

    @Test
    @DisplayName("QM-05, REG-18: killed in its sleep, it comes back from the same port with an Update")
    void killed() {
        try (LwM2mServerPeer peer = server()) {
            GatewaySetup setup = queued(peer);
            int port;
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                port = peer.port(ENDPOINT);
                Ports.awaitFree(port);
                gateway.kill();
            }
            int mark = peer.journal().mark();
            try (Gateway again = setup.start()) {
                peer.journal().await(mark, Updated.class, Updated::isEmpty, "empty Update");
                assertThat(peer.port(ENDPOINT)).isEqualTo(port);
                new Device(peer, ENDPOINT).read("/3/0").expect(205);
                assertThat(peer.journal().since(mark, Registered.class)).isEmpty();
                assertThat(again.terminate()).isZero();
            }
        }
    }
}
