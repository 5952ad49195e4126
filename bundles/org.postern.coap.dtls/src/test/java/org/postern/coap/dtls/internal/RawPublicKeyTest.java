// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.californium.elements.auth.RawPublicKeyIdentity;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticNewAdvancedCertificateVerifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.HandshakeFailure.Kind;

class RawPublicKeyTest {
    private static TestKeys gateway;
    private static TestKeys server;

    @BeforeAll
    static void makeKeys(@TempDir Path folder) throws Exception {
        gateway = TestKeys.of(folder, "gateway");
        server = TestKeys.of(folder, "server");
    }

    private static Credentials credentials(TestKeys expected) {
        return new Credentials.RawPublicKey(gateway.publicKey(), gateway.privateKey(), expected.publicKey());
    }

    private static Consumer<DtlsConnectorConfig.Builder> expecting(TestKeys client, CipherSuite... suites) {
        return builder -> {
            builder.setCertificateIdentityProvider(new SingleCertificateProvider(
                    server.key(), server.chain().get(0).getPublicKey()));
            builder.setAdvancedCertificateVerifier(StaticNewAdvancedCertificateVerifier.builder()
                    .setTrustedRPKs(
                            new RawPublicKeyIdentity(client.chain().get(0).getPublicKey()))
                    .setSupportedCertificateTypes(List.of(CertificateType.RAW_PUBLIC_KEY))
                    .build());
            if (suites.length > 0) {
                builder.set(DtlsConfig.DTLS_CIPHER_SUITES, List.of(suites));
            }
        };
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8",
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
            })
    @DisplayName("SEC-05: raw public keys work with every suite for them")
    void suites(CipherSuite suite) throws Exception {
        try (TestServer peer = TestServer.with(expecting(gateway, suite));
                TestClient client = TestClient.to(peer.port(), credentials(server))) {
            assertThat(client.echo("hello")).isEqualTo("hello");
            assertThat(peer.suite()).isEqualTo(suite.name());
            assertThat(client.session()).startsWith("raw public key, " + suite.name());
        }
    }

    @Test
    @DisplayName("SEC-05: a server with another key than the expected one is refused")
    void anotherServer() throws Exception {
        try (TestServer peer = TestServer.with(expecting(gateway));
                TestClient client = TestClient.to(peer.port(), credentials(gateway))) {
            client.send("hello");
            assertThat(client.failure().kind()).isEqualTo(Kind.NOT_THE_EXPECTED);
            assertThat(peer.heard()).isZero();
        }
    }

    @Test
    @DisplayName("SEC-01: a server that does not know the gateway's key says so, and that is told apart")
    void unknownGateway() throws Exception {
        try (TestServer peer = TestServer.with(expecting(server));
                TestClient client = TestClient.to(peer.port(), credentials(server))) {
            client.send("hello");
            assertThat(client.failure().kind()).isEqualTo(Kind.OWN_CREDENTIALS_REFUSED);
        }
    }

    @Test
    @DisplayName(
            "SEC-15: keys that cannot be read are refused when the channel opens, without a part of them in the reason")
    void unreadable() {
        byte[] broken = "this is a secret and no key".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThatThrownBy(() ->
                        TestClient.to(1, new Credentials.RawPublicKey(gateway.publicKey(), broken, server.publicKey())))
                .hasMessageContaining("the private key is no PKCS#8")
                .hasMessageNotContaining("secret")
                .satisfies(thrown -> assertThat(thrown.getCause()).isNull());
    }
}
