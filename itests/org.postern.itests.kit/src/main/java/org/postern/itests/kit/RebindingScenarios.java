// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.SecuredPeer.ServerKeys;
import org.postern.itests.kit.UdpProxy.Weather;

/** A gateway behind a NAT that forgets it again and again, and on a network that loses. */
public abstract class RebindingScenarios {
    private static final int REBINDINGS = Integer.getInteger("postern.rebindings", 10);
    private static final int REQUESTS = 20;
    private static final String GATEWAY = "gateway";
    private static final String KEY = "8f3a71c05e2b9d46aa17e0c3f5528d6b";
    private static final String JAR = "temperature.jar";

    private Path folder = Path.of("");
    private Pki.Party server;

    /** The server to test with: one with connection id. */
    protected abstract SecuredPeer.Factory securedServers();

    @BeforeEach
    void use(@TempDir Path empty, @TempDir Path keys) {
        folder = empty;
        server = new Pki(keys).selfSigned("server");
    }

    private GatewaySetup setup(UdpProxy proxy) {
        GatewaySetup setup = GatewaySetup.in(folder, GATEWAY)
                .configure("org.postern.coap", "{\"ackTimeoutMillis\": 300, \"maxRetransmit\": 3}")
                .configure("org.postern.engine", "{\"firstRetrySeconds\": 1, \"longestRetrySeconds\": 1}");
        SecuredAccount.psk(setup, 1, "coaps://127.0.0.1:" + proxy.port(), "me", KEY)
                .configure(setup);
        return setup;
    }

    private SecuredPeer peer() {
        SecuredPeer peer = securedServers().start(ServerKeys.raw(server));
        peer.letIn(GATEWAY, "me", HexFormat.of().parseHex(KEY));
        return peer;
    }

    /** Something the server must be told. */
    private static void news(GatewaySetup setup, int round) {
        if (round % 2 == 0) {
            setup.deploy(Jars.example("temperature"), JAR);
        } else {
            setup.remove(JAR);
        }
    }

    private static List<String> sessions(Gateway gateway) {
        return gateway.log().since(0).stream()
                .filter(line -> line.contains(" Session with "))
                .toList();
    }

    @Test
    @DisplayName(
            "SEC-12, REG-17, QM-06: with connection id a NAT may forget: one Update, every request answered, no handshake")
    void connectionId() {
        try (SecuredPeer peer = peer();
                UdpProxy proxy = new UdpProxy(peer.port(), 1)) {
            GatewaySetup setup = setup(proxy);
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                Device device = new Device(peer, GATEWAY);
                device.read("/3/0").expect(205);
                for (int round = 0; round < REBINDINGS; round++) {
                    int mark = peer.journal().mark();
                    proxy.rebind();
                    news(setup, round);
                    peer.journal().await(mark, ServerEvent.Updated.class, event -> true, "Update of round " + round);
                    for (int request = 0; request < REQUESTS; request++) {
                        device.read("/3/0").expect(205);
                    }
                    assertThat(peer.port(GATEWAY)).isEqualTo(proxy.outsidePort());
                }
                assertThat(peer.journal().since(0, ServerEvent.Registered.class))
                        .hasSize(1);
                assertThat(sessions(gateway)).hasSize(1);
            }
        }
    }

    @Test
    @DisplayName("REG-17: without connection id the next Update finds out, and the gateway is back with a new session")
    void noConnectionId() {
        try (SecuredPeer peer = peer();
                UdpProxy proxy = new UdpProxy(peer.port(), 2)) {
            GatewaySetup setup = setup(proxy).configure("org.postern.coap.dtls", "{\"connectionId\": false}");
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                Device device = new Device(peer, GATEWAY);
                for (int round = 0; round < 3; round++) {
                    int mark = peer.journal().mark();
                    proxy.rebind();
                    news(setup, round);
                    peer.journal()
                            .await(
                                    mark,
                                    event -> event instanceof ServerEvent.Updated
                                            || event instanceof ServerEvent.Registered,
                                    "Update or Register of round " + round);
                    device.read("/3/0").expect(205);
                }
                assertThat(gateway.isAlive()).isTrue();
            }
        }
    }

    @Test
    @DisplayName(
            "SEC-01, GEN-02: 30 % loss each way, 5 % duplicates, reordering: handshake, Register and requests come through")
    void lossy() {
        for (long seed = 1; seed <= 3; seed++) {
            folder = folder.resolve("seed" + seed);
            try (SecuredPeer peer = peer();
                    UdpProxy proxy = new UdpProxy(peer.port(), seed)) {
                proxy.weather(new Weather(30, 5, 10, 50));
                GatewaySetup setup = setup(proxy)
                        .configure("org.postern.coap", "{\"ackTimeoutMillis\": 300, \"maxRetransmit\": 4}")
                        .configure(
                                "org.postern.coap.dtls",
                                "{\"retransmissionTimeoutMillis\": 200, \"maxRetransmissions\": 4}");
                try (Gateway gateway = setup.start().awaitRegistered(1)) {
                    proxy.weather(Weather.FAIR);
                    new Device(peer, GATEWAY).read("/3/0").expect(205);
                    assertThat(gateway.isAlive()).isTrue();
                    assertThat(proxy.dropped()).isPositive();
                }
            }
        }
    }
}
