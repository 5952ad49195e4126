// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.SecuredPeer.ServerKeys;

/** A gateway that reaches its server over DTLS, and through a {@link Network}. Skipped without root. */
public abstract class NetworkScenarios {
    static final String GATEWAY = "gateway";

    private Network network;
    private SecuredPeer peer;
    private GatewaySetup setup;

    /** The server to test with. */
    protected abstract SecuredPeer.Factory securedServers();

    @BeforeEach
    void use(@TempDir Path folder, @TempDir Path keys) {
        String missing = Network.missing();
        assumeTrue(missing.isEmpty(), missing);
        network = Network.open();
        peer = securedServers().start(ServerKeys.raw(new Pki(keys).selfSigned("server")), network.serverAddress());
        peer.letIn(GATEWAY, SecuredAccount.IDENTITY, HexFormat.of().parseHex(SecuredAccount.KEY));
        setup = GatewaySetup.in(folder, GATEWAY).through(network.gatewaySide());
        SecuredAccount.psk(setup, 1, peer.uri()).configure(setup);
    }

    @AfterEach
    void close() {
        if (peer != null) {
            peer.close();
        }
        if (network != null) {
            network.close();
        }
    }

    final Network network() {
        return network;
    }

    final SecuredPeer peer() {
        return peer;
    }

    final GatewaySetup setup() {
        return setup;
    }

    final Device device() {
        return new Device(peer, GATEWAY);
    }
}
