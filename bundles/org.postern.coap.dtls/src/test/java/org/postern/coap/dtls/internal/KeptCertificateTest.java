// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
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
import org.postern.transport.api.HandshakeFailure.Kind;

/** A kept session is resumed without a certificate, so it must not outlive the check of the one it was made with. */
class KeptCertificateTest {
    private static final String NAMES = "san=dns:localhost,ip:127.0.0.1";

    private static TestKeys gateway;
    private static TestKeys good;
    private static TestKeys expired;

    @BeforeAll
    static void makeKeys(@TempDir Path folder) throws Exception {
        gateway = TestKeys.of(folder, "gateway");
        good = TestKeys.of(folder, "server", "-ext", NAMES);
        expired = TestKeys.of(folder, "server", "-ext", NAMES, "-startdate", "-3d", "-validity", "2");
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

    private static TestClient client(TestServer peer, TestKeys expected, SettableClock clock, Records store)
            throws Exception {
        Credentials credentials = new Credentials.Certificate(
                List.of(gateway.certificate()),
                gateway.privateKey(),
                new Trusted.Exactly(expected.certificate()),
                true);
        return TestClient.to(peer.port(), "localhost", credentials, clock, store);
    }

    private static void refused(TestServer peer, TestKeys expected, SettableClock clock, Records store)
            throws Exception {
        try (TestClient client = client(peer, expected, clock, store)) {
            client.send("again");
            assertThat(client.failure().kind()).isEqualTo(Kind.EXPIRED);
        }
    }

    @Test
    @DisplayName("SEC-08: a certificate refused once the time is set stays refused when the connection is opened again")
    void openedAgain() throws Exception {
        SettableClock clock = new SettableClock(Instant.EPOCH);
        Records store = new Records();
        try (TestServer peer = TestServer.with(server(expired))) {
            try (TestClient client = client(peer, expired, clock, store)) {
                assertThat(client.echo("hello")).isEqualTo("hello");
                clock.set(Instant.now());
                client.send("again");
                assertThat(client.failure().kind()).isEqualTo(Kind.EXPIRED);
            }
            refused(peer, expired, clock, store);
            assertThat(store.copy().read("sessions")).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "SEC-08: a session made while the time was not known is not resumed once it is known, also after a restart")
    void timeKnownAfterRestart() throws Exception {
        SettableClock clock = new SettableClock(Instant.EPOCH);
        Records store = new Records();
        try (TestServer peer = TestServer.with(server(expired))) {
            try (TestClient client = client(peer, expired, clock, store)) {
                assertThat(client.echo("hello")).isEqualTo("hello");
                client.endProcess();
            }
            Records crashed = store.copy();
            clock.set(Instant.now());
            refused(peer, expired, clock, store);
            refused(peer, expired, clock, crashed);
        }
    }

    @Test
    @DisplayName("SEC-08: a resumption does not lengthen the time after which the certificate is looked at")
    void resumedThenExpired() throws Exception {
        SettableClock clock = new SettableClock(Instant.now());
        Records store = new Records();
        try (TestServer peer = TestServer.with(server(good))) {
            try (TestClient client = client(peer, good, clock, store)) {
                assertThat(client.echo("one")).isEqualTo("one");
            }
            try (TestClient client = client(peer, good, clock, store)) {
                assertThat(client.echo("two")).isEqualTo("two");
                assertThat(peer.resumptions()).isEqualTo(1);
                clock.set(Instant.now().plus(Duration.ofDays(36_500)));
                client.send("three");
                assertThat(client.failure().kind()).isEqualTo(Kind.EXPIRED);
            }
            refused(peer, good, clock, store);
        }
    }
}
