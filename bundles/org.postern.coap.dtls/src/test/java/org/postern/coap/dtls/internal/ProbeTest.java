// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who writes with the server's address while it is asked whether it still has the session. */
class ProbeTest {
    private static final Consumer<DtlsConnectorConfig.Builder> KNOWN = TestServer.psk("gw", PskTest.KEY);

    /** As a server says it that makes a new session, with an id of its own. */
    private static byte[] serverHello(int sequence) {
        byte[] body = new byte[2 + 32 + 1 + 32 + 2 + 1];
        body[0] = (byte) 0xfe;
        body[1] = (byte) 0xfd;
        body[34] = 32;
        body[35] = 7;
        body[67] = 0;
        body[68] = (byte) 0xa8; // TLS_PSK_WITH_AES_128_GCM_SHA256
        byte[] message = new byte[12 + body.length];
        message[0] = 2;
        message[3] = (byte) body.length;
        message[5] = (byte) sequence;
        message[11] = (byte) body.length;
        System.arraycopy(body, 0, message, 12, body.length);
        return HostileTest.record(22, 0, message);
    }

    private static TestClient client(Relay relay) throws IOException {
        return TestClient.to(relay.port(), PskTest.psk("gw", PskTest.KEY));
    }

    @Test
    @DisplayName("SEC-01, SEC-12: a forged ServerHello does not end a session in doubt that the server resumes")
    void serverHello() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = client(relay)) {
            assertThat(client.echo("one")).isEqualTo("one");
            AtomicInteger forged = new AtomicInteger();
            relay.dropToServer(datagram -> {
                // is there before the answer of the server to each ClientHello
                if (datagram[0] == 22) {
                    inject(relay, serverHello(0));
                    inject(relay, serverHello(1));
                    forged.incrementAndGet();
                }
                return false;
            });
            client.channel().doubt();
            assertThat(client.echo("two")).isEqualTo("two");
            assertThat(forged).hasPositiveValue();
            assertThat(server.fullHandshakes()).isEqualTo(1);
            assertThat(server.resumptions()).isEqualTo(1);
            assertThat(client.newSessions()).isZero();
        }
    }

    private static void inject(Relay relay, byte[] datagram) {
        try {
            relay.inject(datagram);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    @DisplayName("REG-17: a server that has lost the session is believed when it says so again")
    void lost() throws Exception {
        TestServer server = TestServer.with(KNOWN);
        try (Relay relay = new Relay(server.port());
                TestClient client = client(relay)) {
            assertThat(client.echo("one")).isEqualTo("one");
            int port = server.port();
            server.close();
            server = TestServer.at(port, KNOWN);
            client.channel().doubt();
            assertThat(client.echo("two")).isEqualTo("two");
            await().untilAsserted(() -> assertThat(client.newSessions()).isEqualTo(1));
        } finally {
            server.close();
        }
    }
}
