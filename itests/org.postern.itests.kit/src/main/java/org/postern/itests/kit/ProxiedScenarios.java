// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.SecuredPeer.ServerKeys;

/** A gateway that reaches its server over DTLS, and through a {@link UdpProxy}. */
public abstract class ProxiedScenarios {
    static final String GATEWAY = "gateway";

    private Path folder = Path.of("");
    private Pki.Party server;

    /** The server to test with. */
    protected abstract SecuredPeer.Factory securedServers();

    @BeforeEach
    void use(@TempDir Path empty, @TempDir Path keys) {
        folder = empty;
        server = new Pki(keys).selfSigned("server");
    }

    /** Starts a server that knows the gateway. */
    final SecuredPeer peer() {
        SecuredPeer peer = securedServers().start(ServerKeys.raw(server));
        peer.letIn(GATEWAY, SecuredAccount.IDENTITY, HexFormat.of().parseHex(SecuredAccount.KEY));
        return peer;
    }

    /** A gateway that knows the server behind the proxy. */
    final GatewaySetup setup(UdpProxy proxy) {
        return setup("", proxy);
    }

    /** One of several gateways, in a folder of its own. */
    final GatewaySetup setup(String name, UdpProxy proxy) {
        GatewaySetup setup = GatewaySetup.in(folder.resolve(name), GATEWAY);
        SecuredAccount.psk(setup, 1, "coaps://127.0.0.1:" + proxy.port()).configure(setup);
        return setup;
    }

    /** Soon notices that a flood is over, and tries again. */
    static GatewaySetup patient(GatewaySetup setup) {
        return setup.configure("org.postern.engine", "{\"firstRetrySeconds\": 1, \"longestRetrySeconds\": 5}")
                // who forges a cookie in time spoils that handshake: the next one comes after all its repetitions
                .configure(
                        "org.postern.coap.dtls", "{\"retransmissionTimeoutMillis\": 500, \"maxRetransmissions\": 3}");
    }

    /** What the log says of sessions that began. */
    static List<String> sessions(Gateway gateway) {
        return gateway.log().since(0).stream()
                .filter(line -> line.contains(" Session with "))
                .toList();
    }
}
