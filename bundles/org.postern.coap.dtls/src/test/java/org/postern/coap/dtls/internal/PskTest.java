// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.HandshakeFailure.Kind;

class PskTest {
    static final byte[] KEY = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    private static final int RECORD_HEADER = 13;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    private static final int SERVER_HELLO_DONE = 14;
    private static final int CLIENT_KEY_EXCHANGE = 16;

    static Credentials.Psk psk(String identity, byte[] key) {
        return new Credentials.Psk(identity.getBytes(StandardCharsets.UTF_8), key);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "TLS_PSK_WITH_AES_128_CCM_8",
                "TLS_PSK_WITH_AES_128_CBC_SHA256",
                "TLS_PSK_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256",
                "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256"
            })
    @DisplayName("SEC-04: every suite for pre-shared keys works")
    void suites(CipherSuite suite) throws Exception {
        try (TestServer server = TestServer.with(TestServer.psk("gw", KEY, suite));
                TestClient client = TestClient.to(server.port(), psk("gw", KEY))) {
            assertThat(client.echo("hello")).isEqualTo("hello");
            assertThat(server.suite()).isEqualTo(suite.name());
            assertThat(client.session()).startsWith("PSK, " + suite.name());
        }
    }

    @Test
    @DisplayName("SEC-03: an identity of 128 bytes and a key of 64 bytes work")
    void longest() throws Exception {
        String identity = "ü".repeat(64);
        byte[] key = new byte[64];
        Arrays.fill(key, (byte) 0x5a);
        try (TestServer server = TestServer.with(TestServer.psk(identity, key));
                TestClient client = TestClient.to(server.port(), psk(identity, key))) {
            assertThat(client.echo("hello")).isEqualTo("hello");
            assertThat(server.next().getPeerIdentity().getName()).isEqualTo(identity);
        }
    }

    @Test
    @DisplayName("SEC-01: no datagram carries what is sent, nor a request before the handshake")
    void encrypted() throws Exception {
        try (TestServer server = TestServer.with(TestServer.psk("gw", KEY));
                Relay relay = new Relay(server.port());
                TestClient client = TestClient.to(relay.port(), psk("gw", KEY))) {
            assertThat(client.echo("plain words")).isEqualTo("plain words");
            assertThat(relay.toServer()).isNotEmpty().noneMatch(PskTest::readable);
            assertThat(relay.toClient()).isNotEmpty().noneMatch(PskTest::readable);
            // content type of the first record: 22 is a handshake
            assertThat(relay.toServer().get(0)[0]).isEqualTo((byte) 22);
        }
    }

    private static boolean readable(byte[] datagram) {
        return new String(datagram, StandardCharsets.ISO_8859_1).contains("plain");
    }

    @Test
    @DisplayName("SEC-01: a server that is silent about an identity it does not know is not taken for one that is down")
    void unknownIdentity() throws Exception {
        try (TestServer server = TestServer.with(TestServer.psk("gw", KEY));
                TestClient client = TestClient.impatient(server.port(), psk("stranger", KEY))) {
            client.send("hello");
            assertThat(client.failure())
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.WRONG_KEY))
                    .asString()
                    .contains("identity");
        }
    }

    @Test
    @DisplayName("SEC-01, BS-05: a server that says it does not know the identity is taken at its word")
    void unknownIdentityAlert() throws Exception {
        try (TestServer server = TestServer.with(TestServer.psk("gw", KEY));
                Relay relay = new Relay(server.port());
                TestClient client = TestClient.to(relay.port(), psk("stranger", KEY))) {
            client.send("hello");
            // what tells the identity
            await().until(() ->
                    relay.toServer().stream().anyMatch(datagram -> handshake(datagram, CLIENT_KEY_EXCHANGE)));
            relay.inject(HostileTest.record(21, 0, new byte[] {2, 115}));
            assertThat(client.failure())
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_IDENTITY))
                    .asString()
                    .contains("enter identity and key of this gateway at the server");
        }
    }

    @Test
    @DisplayName("SEC-01, BS-05: a wrong key is told apart, and its reason says what to do")
    void wrongKey() throws Exception {
        try (TestServer server = TestServer.with(TestServer.psk("gw", KEY));
                TestClient client = TestClient.impatient(server.port(), psk("gw", new byte[16]))) {
            client.send("hello");
            assertThat(client.failure())
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.WRONG_KEY))
                    .asString()
                    .contains("enter the same key at both sides");
            assertThat(server.heard()).isZero();
        }
    }

    @Test
    @DisplayName("SEC-04: a server without a common suite is told apart")
    void noCommonSuite() throws Exception {
        try (TestServer server = TestServer.with(TestServer.psk("gw", KEY, CipherSuite.TLS_PSK_WITH_AES_256_CCM_8));
                TestClient client = TestClient.to(server.port(), psk("gw", KEY))) {
            client.send("hello");
            assertThat(client.failure().kind()).isEqualTo(Kind.NO_COMMON_SUITE);
        }
    }

    @Test
    @DisplayName("SEC-01: a flight is repeated until the whole answer is there, not only its beginning")
    void halfAnAnswer() throws Exception {
        try (TestServer server = TestServer.with(TestServer.psk("gw", KEY).andThen(PskTest::inPieces));
                Relay relay = new Relay(server.port());
                TestClient client = TestClient.to(relay.port(), psk("gw", KEY))) {
            relay.dropToClient(datagram -> handshake(datagram, SERVER_HELLO_DONE));
            client.send("hello");
            // without a cookie and with it, and both repetitions of that
            await().until(() -> relay.toServer().stream()
                            .filter(datagram -> handshake(datagram, CLIENT_HELLO))
                            .count()
                    >= 4);
            assertThat(relay.toClient()).anyMatch(datagram -> handshake(datagram, SERVER_HELLO));
        }
    }

    private static boolean handshake(byte[] datagram, int type) {
        return datagram[0] == 22 && datagram[RECORD_HEADER] == type;
    }

    /** A message in a datagram, and none by itself a second time. */
    private static void inPieces(DtlsConnectorConfig.Builder server) {
        server.set(DtlsConfig.DTLS_USE_MULTI_RECORD_MESSAGES, false);
        server.set(DtlsConfig.DTLS_USE_MULTI_HANDSHAKE_MESSAGE_RECORDS, false);
        server.set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 60, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("SEC-01: a silent server is told apart, after the retransmissions of the handshake")
    void silence() throws Exception {
        try (TestServer server = TestServer.with(TestServer.psk("gw", KEY));
                Relay relay = new Relay(server.port());
                TestClient client = TestClient.impatient(relay.port(), psk("gw", KEY))) {
            relay.dropToServer(datagram -> true);
            client.send("hello");
            assertThat(client.failure().kind()).isEqualTo(Kind.NO_ANSWER);
            assertThat(relay.toServer()).hasSizeGreaterThanOrEqualTo(3);
            relay.dropToServer(datagram -> false);
            assertThat(client.echo("again")).isEqualTo("again");
        }
    }
}
