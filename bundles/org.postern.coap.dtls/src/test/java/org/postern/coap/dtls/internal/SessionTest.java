// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.function.Consumer;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Consumer<DtlsConnectorConfig.Builder> KNOWN = TestServer.psk("gw", PskTest.KEY);
    private static final Consumer<DtlsConnectorConfig.Builder> WITHOUT_IDS =
            KNOWN.andThen(builder -> builder.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, null));

    private static TestClient client(int port) throws Exception {
        return TestClient.to(port, PskTest.psk("gw", PskTest.KEY));
    }

    @Test
    @DisplayName("SEC-12, QM-06: with a connection id a session survives another address, without a handshake")
    void rebound() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = client(relay.port())) {
            assertThat(client.echo("one")).isEqualTo("one");
            assertThat(client.session()).contains("connection id of 6 bytes");
            for (int i = 0; i < 20; i++) {
                relay.rebind();
                assertThat(client.echo("after " + i)).isEqualTo("after " + i);
            }
            assertThat(server.fullHandshakes()).isEqualTo(1);
            assertThat(server.resumptions()).isZero();
            assertThat(client.newSessions()).isZero();
        }
    }

    @Test
    @DisplayName("SEC-12, REG-17: without a connection id doubt resumes the session, which is no new one")
    void resumed() throws Exception {
        try (TestServer server = TestServer.with(WITHOUT_IDS);
                Relay relay = new Relay(server.port());
                TestClient client = client(relay.port())) {
            assertThat(client.echo("one")).isEqualTo("one");
            relay.rebind();
            client.channel().doubt();
            assertThat(client.echo("two")).isEqualTo("two");
            assertThat(server.fullHandshakes()).isEqualTo(1);
            assertThat(server.resumptions()).isEqualTo(1);
            assertThat(client.newSessions()).isZero();
        }
    }

    @Test
    @DisplayName("REG-17: a server that lost the session makes a new one, and that is reported")
    void lost() throws Exception {
        TestServer server = TestServer.with(KNOWN);
        try (TestClient client = client(server.port())) {
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

    @Test
    @DisplayName("SEC-12: doubt without an answer keeps the session")
    void probing() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = TestClient.impatient(relay.port(), PskTest.psk("gw", PskTest.KEY))) {
            assertThat(client.echo("one")).isEqualTo("one");
            relay.dropToServer(datagram -> true);
            client.channel().doubt();
            client.send("lost");
            assertThat(client.failure()).isNotNull();
            relay.dropToServer(datagram -> false);
            assertThat(client.echo("two")).isEqualTo("two");
            assertThat(server.fullHandshakes()).isEqualTo(1);
            assertThat(client.newSessions()).isZero();
        }
    }

    @Test
    @DisplayName("SEC-12, QM-06: the session stays over sleep, at the same port")
    void asleep() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                TestClient client = client(server.port())) {
            assertThat(client.echo("one")).isEqualTo("one");
            int port = client.channel().localPort();
            client.channel().sleep();
            client.channel().wake();
            assertThat(client.channel().localPort()).isEqualTo(port);
            assertThat(client.echo("two")).isEqualTo("two");
            assertThat(server.fullHandshakes()).isEqualTo(1);
            assertThat(server.resumptions()).isZero();
        }
    }

    @Test
    @DisplayName("SEC-12: a server that closes the session gets it resumed with the next message")
    void closedByServer() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                TestClient client = client(server.port())) {
            assertThat(client.echo("one")).isEqualTo("one");
            server.hangUp();
            await().untilAsserted(() -> {
                client.send("two");
                assertThat(client.next()).isEqualTo("two");
                assertThat(server.resumptions() + server.fullHandshakes()).isEqualTo(2);
            });
        }
    }

    @Test
    @DisplayName(
            "SEC-12, REG-17: that the server closes the session is reported, each time, and a closed one is not shown")
    void closeIsReported() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                TestClient client = client(server.port())) {
            for (int times = 1; times <= 3; times++) {
                int expected = times;
                assertThat(client.eventually("hello")).isEqualTo("hello");
                assertThat(client.channel().session()).isNotNull();
                server.hangUp();
                await().untilAsserted(() -> assertThat(client.closed()).isEqualTo(expected));
                assertThat(client.channel().session()).isNull();
            }
        }
    }

    @Test
    @DisplayName("SEC-13: a closed channel says good-bye, and takes no message any more")
    void closed() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                Relay relay = new Relay(server.port());
                TestClient client = client(relay.port())) {
            assertThat(client.echo("one")).isEqualTo("one");
            int before = relay.toServer().size();
            client.channel().close();
            await().untilAsserted(() -> assertThat(relay.toServer()).hasSizeGreaterThan(before));
            client.send("late");
            assertThat(client.outcome()).isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    @DisplayName("SEC-12: what waits for the handshake leaves in order once there is a session")
    void waiting() throws Exception {
        try (TestServer server = TestServer.with(KNOWN);
                TestClient client = client(server.port())) {
            for (int i = 0; i < 8; i++) {
                client.send("message " + i);
            }
            for (int i = 0; i < 8; i++) {
                assertThat(client.next()).isEqualTo("message " + i);
            }
            assertThat(server.fullHandshakes()).isEqualTo(1);
        }
    }
}
