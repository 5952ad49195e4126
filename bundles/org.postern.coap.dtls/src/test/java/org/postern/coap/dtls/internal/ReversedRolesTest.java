// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticNewAdvancedCertificateVerifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.Credentials.Trusted;

/** The gateway as DTLS server, for the bootstrap server that begins by itself. */
class ReversedRolesTest {
    private static final Credentials.Psk PSK = PskTest.psk("boot", PskTest.KEY);

    private static TestKeys gateway;
    private static TestKeys server;
    private static TestKeys stranger;

    @BeforeAll
    static void makeKeys(@TempDir Path folder) throws Exception {
        gateway = TestKeys.of(folder, "gateway", "-ext", "san=dns:localhost,ip:127.0.0.1");
        server = TestKeys.of(folder, "server", "-ext", "san=ip:127.0.0.1");
        stranger = TestKeys.of(folder, "stranger", "-ext", "san=ip:127.0.0.1");
    }

    private static Consumer<DtlsConnectorConfig.Builder> certified(TestKeys keys) {
        return builder -> {
            builder.setCertificateIdentityProvider(new SingleCertificateProvider(
                    keys.key(), keys.chain().toArray(X509Certificate[]::new), CertificateType.X_509));
            builder.setAdvancedCertificateVerifier(StaticNewAdvancedCertificateVerifier.builder()
                    .setTrustedCertificates(gateway.chain().get(0))
                    .build());
        };
    }

    private static Consumer<DtlsConnectorConfig.Builder> raw(TestKeys keys) {
        return builder -> {
            builder.setCertificateIdentityProvider(new SingleCertificateProvider(
                    keys.key(), keys.chain().get(0).getPublicKey()));
            builder.setAdvancedCertificateVerifier(StaticNewAdvancedCertificateVerifier.builder()
                    .setTrustAllRPKs()
                    .build());
        };
    }

    private static Credentials.Certificate certificate() throws Exception {
        return new Credentials.Certificate(
                List.of(gateway.certificate()), gateway.privateKey(), new Trusted.Exactly(server.certificate()), true);
    }

    private static Credentials.RawPublicKey rawPublicKey() {
        return new Credentials.RawPublicKey(gateway.publicKey(), gateway.privateKey(), server.publicKey());
    }

    @Test
    @DisplayName("SEC-14: by default nothing listens")
    void off() throws Exception {
        try (TestReception reception = new TestReception(PSK, Map.of())) {
            assertThat(reception.listens()).isFalse();
        }
    }

    @Test
    @DisplayName("SEC-14, BS-30: the bootstrap server begins a session with its pre-shared key, and is answered in it")
    void preSharedKey() throws Exception {
        try (TestReception reception = TestReception.open(PSK);
                TestVisitor visitor = TestVisitor.psk(reception.port(), "boot", PskTest.KEY)) {
            assertThat(visitor.echo("one")).isEqualTo("one");
            assertThat(visitor.echo("two")).isEqualTo("two");
            assertThat(reception.sessions).hasSize(1);
            assertThat(reception.visitors.get(0).address()).isEqualTo("127.0.0.1");
            assertThat(String.valueOf(reception.sessions.get(0).session())).startsWith("PSK, TLS_ECDHE_PSK_WITH");
        }
    }

    @Test
    @DisplayName("SEC-14, SEC-05: the same with raw public keys, and only with the one that is expected")
    void rawPublicKeys() throws Exception {
        try (TestReception reception = TestReception.open(rawPublicKey());
                TestVisitor visitor = new TestVisitor(reception.port(), raw(server));
                TestVisitor other = new TestVisitor(reception.port(), raw(stranger))) {
            other.send("hello");
            assertThat(other.refused()).isNotNull();
            assertThat(visitor.echo("one")).isEqualTo("one");
            assertThat(reception.heard).containsExactly("one");
        }
    }

    @Test
    @DisplayName("SEC-14, SEC-06, SEC-08: the same with certificates; and while the clock is not set")
    void certificates() throws Exception {
        for (Clock clock : List.of(Clock.systemUTC(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))) {
            try (TestReception reception = TestReception.open(certificate(), clock);
                    TestVisitor visitor = new TestVisitor(reception.port(), certified(server));
                    TestVisitor other = new TestVisitor(reception.port(), certified(stranger))) {
                other.send("hello");
                assertThat(other.refused()).isNotNull();
                assertThat(visitor.echo("one")).isEqualTo("one");
                assertThat(reception.heard).containsExactly("one");
            }
        }
    }

    @Test
    @DisplayName("SEC-01, BS-09: no session for another identity, nor for a wrong key")
    void strangers() throws Exception {
        try (TestReception reception = TestReception.open(PSK);
                TestVisitor unknown = TestVisitor.psk(reception.port(), "server 1", PskTest.KEY);
                TestVisitor wrong = TestVisitor.psk(reception.port(), "boot", new byte[16])) {
            unknown.send("hello");
            wrong.send("hello");
            assertThat(unknown.refused()).isNotNull();
            assertThat(wrong.refused()).isNotNull();
            assertThat(reception.sessions).isEmpty();
        }
    }

    @Test
    @DisplayName("BS-30: a server that begins anew gets a new session, and the one before is over")
    void anew() throws Exception {
        try (TestReception reception = TestReception.open(PSK)) {
            for (int i = 1; i <= 40; i++) {
                try (TestVisitor visitor = TestVisitor.psk(reception.port(), "boot", PskTest.KEY)) {
                    assertThat(visitor.echo("visit " + i)).isEqualTo("visit " + i);
                }
                int visits = i;
                await().untilAsserted(() -> assertThat(reception.sessions).hasSize(visits));
            }
            assertThat(reception.over).hasValue(39);
        }
    }

    @Test
    @DisplayName("SEC-14: switched off, the port is free again, and the session is over")
    void hangUp() throws Exception {
        try (TestReception reception = TestReception.open(PSK);
                TestVisitor visitor = TestVisitor.psk(reception.port(), "boot", PskTest.KEY)) {
            assertThat(visitor.echo("one")).isEqualTo("one");
            int port = reception.port();
            reception.hangUp();
            assertThat(reception.over).hasValue(1);
            try (DatagramSocket free = new DatagramSocket(null)) {
                free.setReuseAddress(false);
                free.bind(new InetSocketAddress(port));
                assertThat(free.isBound()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("SEC-14: a port that is taken is said")
    void taken() throws Exception {
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.getByName("0.0.0.0"))) {
            assertThatThrownBy(() -> new TestReception(PSK, Map.of("bootstrapPort", other.getLocalPort())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " cannot be opened");
        }
    }
}
