// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.itests.kit.UdpProxy.Weather;

/** A gateway behind a NAT that forgets it again and again, and on a network that loses. */
public abstract class RebindingScenarios extends ProxiedScenarios {
    private static final int REBINDINGS = Integer.getInteger("postern.rebindings", 10);
    private static final int REQUESTS = 20;
    private static final int LOSSY = 3;

    private GatewaySetup hasty(String name, UdpProxy proxy) {
        return setup(name, proxy)
                .configure("org.postern.coap", "{\"ackTimeoutMillis\": 300, \"maxRetransmit\": 3}")
                .configure("org.postern.engine", "{\"firstRetrySeconds\": 1, \"longestRetrySeconds\": 1}");
    }

    @Test
    @DisplayName(
            "SEC-12, REG-17, QM-06: with connection id a NAT may forget: one Update, every request answered, no handshake")
    void connectionId() {
        try (SecuredPeer peer = peer();
                UdpProxy proxy = new UdpProxy(peer.port(), 1)) {
            GatewaySetup setup = hasty("", proxy);
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                Device device = new Device(peer, GATEWAY);
                device.read("/3/0").expect(205);
                for (int round = 0; round < REBINDINGS; round++) {
                    int mark = peer.journal().mark();
                    proxy.rebind();
                    setup.news(round);
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
            GatewaySetup setup = hasty("", proxy).configure("org.postern.coap.dtls", "{\"connectionId\": false}");
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                Device device = new Device(peer, GATEWAY);
                for (int round = 0; round < 3; round++) {
                    int mark = peer.journal().mark();
                    proxy.rebind();
                    setup.news(round);
                    Links.awaitBack(peer.journal(), mark);
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
        // most of the time they wait, so all at once
        List<CompletableFuture<Void>> runs = new ArrayList<>();
        for (long seed = 1; seed <= LOSSY; seed++) {
            long its = seed;
            runs.add(CompletableFuture.runAsync(() -> lossy(its), run -> new Thread(run, "lossy-" + its).start()));
        }
        CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).join();
    }

    private void lossy(long seed) {
        try (SecuredPeer peer = peer();
                UdpProxy proxy = new UdpProxy(peer.port(), seed)) {
            proxy.weather(new Weather(30, 5, 10, 50));
            GatewaySetup setup = hasty("seed" + seed, proxy)
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
