// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.itests.kit.SecuredPeer.ServerKeys;

/** A gateway that registers over DTLS, with every kind of credential, and fails for every reason there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SecuredScenarios {
    private static final String KEY = "8f3a71c05e2b9d46aa17e0c3f5528d6b";
    private static final String IDENTITY = "urn:dev:ops:32473-gateway";
    private static final String GATEWAY = "gateway";

    private Path folder = Path.of("");
    private Pki.Party server;
    private Pki.Party own;
    private Pki.Party issuer;
    private Pki.Party issued;
    private Pki.Party stranger;

    /** The server to test with. */
    protected abstract SecuredPeer.Factory securedServers();

    /** What the server is called in docs/interop.md. */
    protected abstract String name();

    /** Its suites beside those that LwM2M asks for. */
    protected abstract List<String> furtherSuites();

    @BeforeAll
    void makeKeys(@TempDir Path keys) {
        Pki pki = new Pki(keys);
        server = pki.selfSigned("server");
        own = pki.selfSigned(GATEWAY);
        issuer = pki.issuer("issuer");
        issued = pki.issuedBy(issuer, "issued");
        stranger = pki.selfSigned("stranger");
    }

    @BeforeEach
    void use(@TempDir Path empty) {
        folder = empty;
    }

    private GatewaySetup setup() {
        return GatewaySetup.in(folder, GATEWAY)
                .configure("org.postern.engine", "{\"firstRetrySeconds\": 1, \"longestRetrySeconds\": 1}")
                .configure(
                        "org.postern.coap.dtls", "{\"retransmissionTimeoutMillis\": 300, \"maxRetransmissions\": 3}");
    }

    /** Registers, is read, and ends with a De-register. */
    private void works(SecuredPeer peer, GatewaySetup setup, String mode, String suite) {
        try (Gateway gateway = setup.start()) {
            peer.journal().await(0, ServerEvent.Registered.class, event -> true, "Register");
            gateway.out().await(0, line -> line.startsWith("registered 1 " + peer.uri()), "announcement");
            new Device(peer, GATEWAY).read("/3/0").expect(205);
            assertThat(gateway.terminate()).isZero();
            peer.journal().await(0, ServerEvent.Unregistered.class, event -> !event.expired(), "De-register");
        }
        Interop.passed(name(), mode, suite);
    }

    /** Says why it cannot register, and works once that is mended. */
    private void fails(SecuredPeer peer, GatewaySetup setup, String reason) {
        try (Gateway gateway = setup.start()) {
            gateway.log().await(0, line -> line.contains(reason), "'" + reason + "'");
            assertThat(peer.journal().since(0)).isEmpty();
            assertThat(String.join("\n", gateway.log().since(0))).doesNotContain(KEY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_PSK_WITH_AES_128_CCM_8", "TLS_PSK_WITH_AES_128_CBC_SHA256"})
    @DisplayName("SEC-01, SEC-03, SEC-04, REG-19: pre-shared key, with both suites a server must have")
    void preSharedKey(String suite) {
        preSharedKeyWith(suite);
    }

    private void preSharedKeyWith(String suite) {
        try (SecuredPeer peer = securedServers().start(ServerKeys.raw(server, suite))) {
            peer.letIn(GATEWAY, IDENTITY, HexFormat.of().parseHex(KEY));
            GatewaySetup setup = setup();
            SecuredAccount.psk(setup, 1, peer.uri(), IDENTITY, KEY).configure(setup);
            works(peer, setup, "PSK", suite);
        }
    }

    @Test
    @DisplayName("SEC-04: the further suites of the server")
    void furtherSuitesWork() {
        Path base = folder;
        for (String suite : furtherSuites()) {
            use(base.resolve(suite));
            if (suite.contains("_PSK_")) {
                preSharedKeyWith(suite);
            } else {
                rawPublicKeyWith(suite);
                use(base.resolve(suite + "-certificate"));
                certificateWith(suite);
            }
        }
    }

    @Test
    @DisplayName("SEC-03: identity of 128 bytes and key of 64 bytes")
    void longestPreSharedKey() {
        String identity = "i".repeat(128);
        String key = KEY.repeat(4);
        try (SecuredPeer peer = securedServers().start(ServerKeys.raw(server))) {
            peer.letIn(GATEWAY, identity, HexFormat.of().parseHex(key));
            GatewaySetup setup = setup();
            SecuredAccount.psk(setup, 1, peer.uri(), identity, key).configure(setup);
            works(peer, setup, "PSK", "(default)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"})
    @DisplayName("SEC-05: raw public keys, with both suites a server must have")
    void rawPublicKey(String suite) {
        rawPublicKeyWith(suite);
    }

    private void rawPublicKeyWith(String suite) {
        try (SecuredPeer peer = securedServers().start(ServerKeys.raw(server, suite))) {
            peer.letIn(GATEWAY, own.certificate().getPublicKey());
            GatewaySetup setup = setup();
            SecuredAccount.raw(setup, 1, peer.uri(), own, server).configure(setup);
            works(peer, setup, "RPK", suite);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"})
    @DisplayName("SEC-06, SEC-07: certificates, the server's exactly, with both suites a server must have")
    void certificate(String suite) {
        certificateWith(suite);
    }

    private void certificateWith(String suite) {
        try (SecuredPeer peer = securedServers().start(ServerKeys.certified(server, own.certificate(), suite))) {
            peer.letIn(GATEWAY);
            GatewaySetup setup = setup();
            SecuredAccount.exactly(setup, 1, peer.uri(), own, server).configure(setup);
            works(peer, setup, "X.509", suite);
        }
    }

    @Test
    @DisplayName("SEC-06, SEC-07: certificates, the server's from an issuer that is trusted")
    void issuedCertificate() {
        try (SecuredPeer peer = securedServers().start(ServerKeys.certified(issued, own.certificate()))) {
            peer.letIn(GATEWAY);
            GatewaySetup setup = setup();
            SecuredAccount.issuedBy(setup, 1, peer.uri(), own, issuer).configure(setup);
            works(peer, setup, "X.509", "(default, from an issuer)");
        }
    }

    @Test
    @DisplayName("SEC-01, SEC-15: another key at the server: the reason, and nothing registered")
    void wrongKey() {
        try (SecuredPeer peer = securedServers().start(ServerKeys.raw(server))) {
            peer.letIn(GATEWAY, IDENTITY, new byte[16]);
            GatewaySetup setup = setup();
            SecuredAccount.psk(setup, 1, peer.uri(), IDENTITY, KEY).configure(setup);
            fails(peer, setup, "another key");
        }
    }

    @Test
    @DisplayName("SEC-01: an identity the server does not know: the reason")
    void unknownIdentity() {
        try (SecuredPeer peer = securedServers().start(ServerKeys.raw(server))) {
            GatewaySetup setup = setup();
            SecuredAccount.psk(setup, 1, peer.uri(), IDENTITY, KEY).configure(setup);
            fails(peer, setup, "identity");
        }
    }

    @Test
    @DisplayName("SEC-05: a server with another raw public key: the reason")
    void wrongServerKey() {
        try (SecuredPeer peer = securedServers().start(ServerKeys.raw(stranger))) {
            peer.letIn(GATEWAY, own.certificate().getPublicKey());
            GatewaySetup setup = setup();
            SecuredAccount.raw(setup, 1, peer.uri(), own, server).configure(setup);
            fails(peer, setup, "another key or certificate than the expected one");
        }
    }

    @Test
    @DisplayName("SEC-06: a server with another certificate: the reason")
    void wrongServerCertificate() {
        try (SecuredPeer peer = securedServers().start(ServerKeys.certified(stranger, own.certificate()))) {
            peer.letIn(GATEWAY);
            GatewaySetup setup = setup();
            SecuredAccount.exactly(setup, 1, peer.uri(), own, server).configure(setup);
            fails(peer, setup, "another key or certificate than the expected one");
        }
    }

    @Test
    @DisplayName("SEC-06: a server whose certificate no trusted issuer vouches for: the reason")
    void untrusted() {
        try (SecuredPeer peer = securedServers().start(ServerKeys.certified(stranger, own.certificate()))) {
            peer.letIn(GATEWAY);
            GatewaySetup setup = setup();
            SecuredAccount.issuedBy(setup, 1, peer.uri(), own, issuer).configure(setup);
            fails(peer, setup, "no trust anchor vouches");
        }
    }

    @Test
    @DisplayName("SEC-08: a server whose certificate has expired: the reason")
    void expired(@TempDir Path keys) {
        Pki.Party old = new Pki(keys).expired("old");
        try (SecuredPeer peer = securedServers().start(ServerKeys.certified(old, own.certificate()))) {
            peer.letIn(GATEWAY);
            GatewaySetup setup = setup();
            SecuredAccount.exactly(setup, 1, peer.uri(), own, old).configure(setup);
            fails(peer, setup, "has expired");
        }
    }

    @Test
    @DisplayName("SEC-06, SEC-07: a server whose certificate names another host: the reason")
    void wrongHost(@TempDir Path keys) {
        Pki.Party elsewhere = new Pki(keys).selfSigned("elsewhere", "elsewhere.example");
        try (SecuredPeer peer = securedServers().start(ServerKeys.certified(elsewhere, own.certificate()))) {
            peer.letIn(GATEWAY);
            GatewaySetup setup = setup();
            SecuredAccount.exactly(setup, 1, peer.uri(), own, elsewhere).configure(setup);
            fails(peer, setup, "names another host");
        }
    }

    @Test
    @DisplayName("SEC-04: a server whose only suite the gateway does not take: the reason")
    void noCommonSuite() {
        try (SecuredPeer peer =
                securedServers().start(ServerKeys.raw(server, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"))) {
            peer.letIn(GATEWAY, own.certificate().getPublicKey());
            GatewaySetup setup = setup();
            SecuredAccount.raw(setup, 1, peer.uri(), own, server).configure(setup);
            fails(peer, setup, "none of the cipher suites");
        }
    }

    @Test
    @DisplayName("REG-19, SEC-10: an endpoint name that is not the one of the credential: 4.00, and what may be wrong")
    void otherEndpoint() {
        try (SecuredPeer peer = securedServers().start(ServerKeys.raw(server))) {
            peer.letIn("somebody else", IDENTITY, HexFormat.of().parseHex(KEY));
            GatewaySetup setup = setup();
            SecuredAccount.psk(setup, 1, peer.uri(), IDENTITY, KEY).configure(setup);
            fails(peer, setup, "endpoint name");
        }
    }

    @Test
    @DisplayName("SEC-15, SEC-18: a short key is told and works, and is in no log")
    void weakKey() {
        try (SecuredPeer peer = securedServers().start(ServerKeys.raw(server))) {
            peer.letIn(GATEWAY, IDENTITY, new byte[] {0x5a, 0x17, 0x39});
            GatewaySetup setup = setup();
            SecuredAccount.psk(setup, 1, peer.uri(), IDENTITY, "5a1739").configure(setup);
            try (Gateway gateway = setup.start()) {
                gateway.log().await(0, line -> line.contains("has 3 bytes only"), "warning");
                gateway.awaitRegistered(1);
                assertThat(String.join("\n", gateway.log().since(0))).doesNotContain("5a1739");
            }
        }
    }
}
