// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.ServerEvent.Registered;
import org.postern.itests.kit.ServerEvent.Unregistered;

/** Scenarios that share one gateway, registered with one server; none may leave it changed. */
public abstract class OneGatewayScenarios extends Scenarios {
    private static final String ENDPOINT = "gateway";

    private LwM2mServerPeer peer;
    private GatewaySetup setup;
    private Gateway gateway;

    @BeforeAll
    void start(@TempDir Path folder) {
        peer = server();
        setup = GatewaySetup.in(folder, ENDPOINT).server(peer);
        prepare(setup);
        gateway = start(setup).awaitRegistered(1);
        served().forEach(path -> Links.awaitListed(journal(), 0, path));
    }

    /** The instances that must be listed before the first test. */
    protected List<String> served() {
        return List.of("/1/0", "/3/0");
    }

    @AfterAll
    void stop() {
        end(gateway, peer);
    }

    /** What is done before the start, such as deploying bundles. */
    protected void prepare(GatewaySetup gateway) {}

    /** How it is started. */
    Gateway start(GatewaySetup gateway) {
        return gateway.start();
    }

    /** Starts it again, when it has ended. */
    final void startAgain() {
        gateway = start(setup);
    }

    final LwM2mServerPeer peer() {
        return peer;
    }

    protected final Device device() {
        return new Device(peer, ENDPOINT);
    }

    protected final Journal<ServerEvent> journal() {
        return peer.journal();
    }

    protected final Gateway gateway() {
        return gateway;
    }

    protected final GatewaySetup setup() {
        return setup;
    }

    /** Whether the registration has been one and the same since the mark. */
    protected final boolean stayedRegistered(int mark) {
        return journal().since(mark, Registered.class).isEmpty()
                && journal().since(mark, Unregistered.class).isEmpty();
    }
}
