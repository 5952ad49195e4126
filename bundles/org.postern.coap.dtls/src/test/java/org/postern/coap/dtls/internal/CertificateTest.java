// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.HandshakeFailure.Kind;

class CertificateTest {
    private static final String NAMES = "san=dns:localhost,ip:127.0.0.1";
    private static final Clock BEFORE_TIME_WAS_SET = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private static TestKeys gateway;
    private static TestKeys good;
    private static TestKeys expired;
    private static TestKeys future;
    private static TestKeys issuer;
    private static TestKeys issued;

    @BeforeAll
    static void makeKeys(@TempDir Path folder) throws Exception {
        gateway = TestKeys.of(folder, "gateway");
        good = TestKeys.of(folder, "server", "-ext", NAMES);
        expired = TestKeys.of(folder, "server", "-ext", NAMES, "-startdate", "-3d", "-validity", "2");
        future = TestKeys.of(folder, "server", "-ext", NAMES, "-startdate", "+2d");
        issuer = TestKeys.of(folder, "issuer", "-ext", "bc:critical", "-ext", "keyUsage:critical=keyCertSign");
        issued = TestKeys.issuedBy(issuer, folder, "server", "-ext", NAMES);
    }

    private static Consumer<DtlsConnectorConfig.Builder> server(TestKeys keys) {
        return builder -> {
            builder.setCertificateIdentityProvider(new SingleCertificateProvider(
                    keys.key(), keys.chain().toArray(X509Certificate[]::new), CertificateType.X_509));
            builder.setAdvancedCertificateVerifier(StaticNewAdvancedCertificateVerifier.builder()
                    .setTrustedCertificates(gateway.chain().get(0))
                    .build());
        };
    }

    private static Credentials exactly(TestKeys expected) throws Exception {
        return credentials(new Trusted.Exactly(expected.certificate()));
    }

    private static Credentials credentials(Trusted trusted) throws Exception {
        return new Credentials.Certificate(List.of(gateway.certificate()), gateway.privateKey(), trusted, true);
    }

    private static void accepted(TestKeys shown, String host, Credentials credentials, Clock clock) throws Exception {
        try (TestServer peer = TestServer.with(server(shown));
                TestClient client = TestClient.to(peer.port(), host, credentials, clock)) {
            assertThat(client.echo("hello")).isEqualTo("hello");
            assertThat(client.session()).startsWith("X.509, TLS_ECDHE_ECDSA");
        }
    }

    private static HandshakeFailure refused(TestKeys shown, String host, Credentials credentials, Clock clock)
            throws Exception {
        try (TestServer peer = TestServer.with(server(shown));
                TestClient client = TestClient.to(peer.port(), host, credentials, clock)) {
            client.send("hello");
            HandshakeFailure failure = client.failure();
            assertThat(peer.heard()).isZero();
            return failure;
        }
    }

    @Test
    @DisplayName("SEC-06: exactly the expected certificate is good, although nobody known issued it")
    void exact() throws Exception {
        accepted(good, "localhost", exactly(good), Clock.systemUTC());
    }

    @Test
    @DisplayName("SEC-06: another certificate is refused, even of the same name")
    void another() throws Exception {
        assertThat(refused(issued, "localhost", exactly(good), Clock.systemUTC())
                        .kind())
                .isEqualTo(Kind.NOT_THE_EXPECTED);
    }

    @Test
    @DisplayName("SEC-06: the expected certificate must also name the host")
    void anotherHost() throws Exception {
        assertThat(refused(good, "elsewhere.example", exactly(good), Clock.systemUTC()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.WRONG_HOST))
                .asString()
                .contains("CN=server", "elsewhere.example");
    }

    @Test
    @DisplayName("SEC-07: a literal address must be in the certificate")
    void literal() throws Exception {
        accepted(good, "127.0.0.1", exactly(good), Clock.systemUTC());
        assertThat(refused(good, "127.0.0.2", exactly(good), Clock.systemUTC()).kind())
                .isEqualTo(Kind.WRONG_HOST);
    }

    @Test
    @DisplayName("SEC-08: an expired certificate is refused")
    void expired() throws Exception {
        assertThat(refused(expired, "localhost", exactly(expired), Clock.systemUTC())
                        .kind())
                .isEqualTo(Kind.EXPIRED);
    }

    @Test
    @DisplayName("SEC-08: a certificate that is not valid yet is refused")
    void future() throws Exception {
        assertThat(refused(future, "localhost", exactly(future), Clock.systemUTC())
                        .kind())
                .isEqualTo(Kind.NOT_YET_VALID);
    }

    @Test
    @DisplayName(
            "SEC-08: while the time is not known, an exact certificate is good and an issued one waits for the time")
    void noTime() throws Exception {
        accepted(expired, "localhost", exactly(expired), BEFORE_TIME_WAS_SET);
        assertThat(refused(
                                issued,
                                "localhost",
                                credentials(new Trusted.IssuedBy(List.of(issuer.certificate()))),
                                BEFORE_TIME_WAS_SET)
                        .kind())
                .isEqualTo(Kind.TIME_NOT_SET);
    }

    @Test
    @DisplayName("SEC-08: once the time is set, the certificate of the session is looked at again")
    void clockJumps() throws Exception {
        SettableClock clock = new SettableClock(Instant.EPOCH);
        try (TestServer peer = TestServer.with(server(expired));
                TestClient client = TestClient.to(peer.port(), "localhost", exactly(expired), clock)) {
            assertThat(client.echo("hello")).isEqualTo("hello");
            clock.set(Instant.now());
            client.send("again");
            assertThat(client.failure().kind()).isEqualTo(Kind.EXPIRED);
        }
    }

    @Test
    @DisplayName("SEC-08: an issued certificate that had to wait for the time is good once the time is set")
    void clockIsSet() throws Exception {
        SettableClock clock = new SettableClock(Instant.EPOCH);
        Credentials anchored = credentials(new Trusted.IssuedBy(List.of(issuer.certificate())));
        try (TestServer peer = TestServer.with(server(issued));
                TestClient client = TestClient.to(peer.port(), "localhost", anchored, clock)) {
            client.send("early");
            assertThat(client.failure())
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.TIME_NOT_SET))
                    .asString()
                    .contains("1970", "set the time");
            clock.set(Instant.now());
            assertThat(client.echo("in time")).isEqualTo("in time");
        }
    }

    @Test
    @DisplayName(
            "SEC-08: a clock that is set back does not end the session; the next one waits until it is right again")
    void clockIsSetBack() throws Exception {
        SettableClock clock = new SettableClock(Instant.now());
        try (TestServer peer = TestServer.with(server(good));
                TestClient client = TestClient.to(peer.port(), "localhost", exactly(good), clock)) {
            assertThat(client.echo("one")).isEqualTo("one");
            clock.set(Instant.now().minus(Duration.ofDays(30)));
            assertThat(client.echo("two")).isEqualTo("two");
            assertThat(peer.fullHandshakes()).isEqualTo(1);
            try (TestClient next = TestClient.to(peer.port(), "localhost", exactly(good), clock)) {
                next.send("three");
                assertThat(next.failure().kind()).isEqualTo(Kind.NOT_YET_VALID);
                clock.set(Instant.now());
                assertThat(next.echo("four")).isEqualTo("four");
            }
        }
    }

    @Test
    @DisplayName("SEC-06: where the account has trust anchors, what they issued is good")
    void issued() throws Exception {
        accepted(
                issued,
                "localhost",
                credentials(new Trusted.IssuedBy(List.of(issuer.certificate()))),
                Clock.systemUTC());
    }

    @Test
    @DisplayName("SEC-06: where the account has trust anchors, others are refused")
    void notIssued() throws Exception {
        assertThat(refused(
                                good,
                                "localhost",
                                credentials(new Trusted.IssuedBy(List.of(issuer.certificate()))),
                                Clock.systemUTC())
                        .kind())
                .isEqualTo(Kind.NOT_TRUSTED);
    }

    @Test
    @DisplayName("SEC-12, REG-17: a server that lost the session makes another one, with certificates as well")
    void sessionLost() throws Exception {
        TestServer server = TestServer.with(server(good));
        try (TestClient client = TestClient.to(server.port(), "localhost", exactly(good), Clock.systemUTC())) {
            assertThat(client.echo("one")).isEqualTo("one");
            int port = server.port();
            server.close();
            server = TestServer.at(port, server(good));
            client.channel().doubt();
            assertThat(client.echo("two")).isEqualTo("two");
            assertThat(client.newSessions()).isEqualTo(1);
        } finally {
            server.close();
        }
    }
}
