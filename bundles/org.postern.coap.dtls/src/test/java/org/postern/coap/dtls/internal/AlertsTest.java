// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.HandshakeFailure.Kind;

/** Alerts of those who write with the server's address, before there is a session. */
class AlertsTest {
    private static final Consumer<DtlsConnectorConfig.Builder> KNOWN = TestServer.psk("gw", PskTest.KEY);

    /** Fatal: unknown_psk_identity. */
    private static final byte[] UNKNOWN = HostileTest.record(21, 0, new byte[] {2, 115});

    @Test
    @DisplayName("SEC-01, BS-05: a forged alert before each answer of the server does not end the first handshake")
    void forged() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = TestClient.to(relay.port(), PskTest.psk("gw", PskTest.KEY))) {
            AtomicInteger forged = new AtomicInteger();
            relay.dropToServer(datagram -> {
                try {
                    relay.inject(UNKNOWN);
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
                forged.incrementAndGet();
                return false;
            });
            assertThat(client.echo("one")).isEqualTo("one");
            assertThat(forged).hasValueGreaterThanOrEqualTo(2);
            assertThat(server.fullHandshakes()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("SEC-01: an alert after which the server says nothing ends the handshake, with its reason")
    void meant() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = TestClient.to(
                        relay.port(), PskTest.psk("gw", PskTest.KEY), settings -> DtlsSettingsTest.settings(2000, 4))) {
            AtomicInteger hellos = new AtomicInteger();
            relay.dropToServer(datagram -> {
                try {
                    relay.inject(UNKNOWN);
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
                hellos.incrementAndGet();
                return true;
            });
            client.send("one");
            assertThat(client.failure().kind()).isEqualTo(Kind.UNKNOWN_IDENTITY);
            assertThat(hellos).as("before the first repetition").hasValue(1);
        }
    }
}
