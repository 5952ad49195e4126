// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.InMemoryReadWriteLockConnectionStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.coap.dtls.internal.SessionMemory.Kept;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Security;

/** What the connection is allowed before its socket is open. */
class RevivalTest {
    private static final Credentials PSK = PskTest.psk("gw", PskTest.KEY);

    private final Records store = new Records();
    private final ScheduledExecutorService shared = Executors.newSingleThreadScheduledExecutor();
    private InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private Security security = new Security("server 1", "127.0.0.1", PSK);

    @BeforeEach
    void makeSession() throws Exception {
        try (TestServer peer = TestServer.with(TestServer.psk("gw", PskTest.KEY));
                TestClient client = TestClient.to(peer.port(), PSK, store)) {
            assertThat(client.echo("one")).isEqualTo("one");
            server = new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port());
            client.endProcess();
        }
    }

    @AfterEach
    void end() {
        shared.shutdownNow();
    }

    /** The connection as it is when the socket opens. */
    private Connection revived(Kept kept) throws IOException {
        DtlsSettings settings = TestClient.settings();
        var connections = new InMemoryReadWriteLockConnectionStore(4, 1, null, false);
        ConnectorSetup setup = new ConnectorSetup(security, settings, settings.scandium(), Clock.systemUTC());
        Turn turn = new Turn();
        RecordLine line = new RecordLine(setup.build(), connections, turn, new TurnExecutor(turn, shared), () -> {});
        assertThat(Revival.of(kept, line, server, context -> true)).isNotNull();
        assertThat(line.isRunning()).isFalse();
        Connection revived = connections.get(server);
        assertThat(revived).isNotNull();
        return revived;
    }

    private Kept kept() {
        Peer peer = new Peer("coaps", "127.0.0.1", server.getPort());
        Kept kept = new SessionMemory(store, "server 1", Marks.of(peer, security)).take(0);
        if (kept == null) {
            throw new AssertionError("nothing was kept");
        }
        return kept;
    }

    @Test
    @DisplayName(
            "SEC-12: after an unclean end nothing can be answered in the old keys, not even before the port is open")
    void unclean() throws Exception {
        Kept live = kept();
        assertThat(live.live()).isTrue();
        assertThat(revived(live.resumable()).isResumptionRequired()).isTrue();
    }

    @Test
    @DisplayName("SEC-15: the bytes of a kept session are overwritten once it is loaded")
    void overwritten() throws Exception {
        Kept kept = kept();
        assertThat(revived(kept)).isNotNull();
        assertThat(kept.state()).containsOnly(0);
    }

    @Test
    @DisplayName("SEC-12: after an orderly end the session goes on as it was")
    void orderly() throws Exception {
        assertThat(revived(kept()).isResumptionRequired()).isFalse();
    }
}
