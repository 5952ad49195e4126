// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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

    /** The account of a gateway that is being set up. */
    interface Account {
        SecuredAccount of(GatewaySetup setup, String uri);
    }

    /** A server that knows somebody, and a gateway with an account of it. */
    private final class Scene {
        private final ServerKeys keys;
        private final Consumer<SecuredPeer> known;
        private final Account account;

        Scene(ServerKeys keys, Consumer<SecuredPeer> known, Account account) {
            this.keys = keys;
            this.known = known;
            this.account = account;
        }

        private void play(BiConsumer<SecuredPeer, Gateway> plot) {
            try (SecuredPeer peer = securedServers().start(keys)) {
                known.accept(peer);
                GatewaySetup setup = GatewaySetup.in(folder, GATEWAY)
                        .configure("org.postern.engine", "{\"firstRetrySeconds\": 1, \"longestRetrySeconds\": 1}")
                        .configure(
                                "org.postern.coap.dtls",
                                "{\"retransmissionTimeoutMillis\": 300, \"maxRetransmissions\": 3}");
                account.of(setup, peer.uri()).configure(setup);
                try (Gateway gateway = setup.start()) {
                    plot.accept(peer, gateway);
                }
            }
        }

        /** Registers, is read, and ends with a De-register. */
        void works(String mode, String suite) {
            play((peer, gateway) -> {
                peer.journal().await(0, ServerEvent.Registered.class, event -> true, "Register");
                gateway.out().await(0, line -> line.startsWith("registered 1 " + peer.uri()), "announcement");
                new Device(peer, GATEWAY).read("/3/0").expect(205);
                assertThat(gateway.terminate()).isZero();
                peer.journal().await(0, ServerEvent.Unregistered.class, event -> !event.expired(), "De-register");
            });
            Interop.passed(name(), mode, suite);
        }

        /** Says why it cannot register. */
        void fails(String reason) {
            play((peer, gateway) -> {
                gateway.log().await(0, line -> line.contains(reason), "'" + reason + "'");
                assertThat(peer.journal().since(0)).isEmpty();
                assertThat(String.join("\n", gateway.log().since(0))).doesNotContain(KEY);
            });
        }
    }

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal);
    }

    /** A gateway with an identity and a key, and a server that knows that. */
    private Scene psk(String identity, String key, String... suites) {
        return new Scene(
                ServerKeys.raw(server, suites),
                peer -> peer.letIn(GATEWAY, identity, bytes(key)),
                (setup, uri) -> SecuredAccount.psk(setup, 1, uri, identity, key));
    }

    /** The gateway with our key, and a server that knows something else. */
    private Scene pskBut(Consumer<SecuredPeer> known) {
        return new Scene(
                ServerKeys.raw(server), known, (setup, uri) -> SecuredAccount.psk(setup, 1, uri, IDENTITY, KEY));
    }

    /** Raw public keys; the server has those of a party, and the gateway expects ours. */
    private Scene raw(Pki.Party shown, String... suites) {
        return new Scene(
                ServerKeys.raw(shown, suites),
                peer -> peer.letIn(GATEWAY, own.certificate().getPublicKey()),
                (setup, uri) -> SecuredAccount.raw(setup, 1, uri, own, server));
    }

    /** Certificates; the server shows that of a party, and the gateway expects another. */
    private Scene exactly(Pki.Party shown, Pki.Party expected, String... suites) {
        return certified(shown, (setup, uri) -> SecuredAccount.exactly(setup, 1, uri, own, expected), suites);
    }

    private Scene issued(Pki.Party shown) {
        return certified(shown, (setup, uri) -> SecuredAccount.issuedBy(setup, 1, uri, own, issuer));
    }

    private Scene certified(Pki.Party shown, Account account, String... suites) {
        return new Scene(ServerKeys.certified(shown, own.certificate(), suites), peer -> peer.letIn(GATEWAY), account);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_PSK_WITH_AES_128_CCM_8", "TLS_PSK_WITH_AES_128_CBC_SHA256"})
    @DisplayName("SEC-01, SEC-03, SEC-04, REG-19, ETS 401: pre-shared key, with both suites a server must have")
    void preSharedKey(String suite) {
        psk(IDENTITY, KEY, suite).works("PSK", suite);
    }

    @Test
    @DisplayName("SEC-04: the further suites of the server")
    void furtherSuitesWork() {
        Path base = folder;
        for (String suite : furtherSuites()) {
            use(base.resolve(suite));
            if (suite.contains("_PSK_")) {
                preSharedKey(suite);
            } else {
                rawPublicKey(suite);
                use(base.resolve(suite + "-certificate"));
                certificate(suite);
            }
        }
    }

    @Test
    @DisplayName("SEC-03: identity of 128 bytes and key of 64 bytes")
    void longestPreSharedKey() {
        psk("i".repeat(128), KEY.repeat(4)).works("PSK", "(default)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"})
    @DisplayName("SEC-05: raw public keys, with both suites a server must have")
    void rawPublicKey(String suite) {
        raw(server, suite).works("RPK", suite);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"})
    @DisplayName("SEC-06, SEC-07: certificates, the server's exactly, with both suites a server must have")
    void certificate(String suite) {
        exactly(server, server, suite).works("X.509", suite);
    }

    @Test
    @DisplayName("SEC-06, SEC-07: certificates, the server's from an issuer that is trusted")
    void issuedCertificate() {
        issued(issued).works("X.509", "(default, from an issuer)");
    }

    @Test
    @DisplayName("SEC-01, SEC-15: another key at the server: the reason, and nothing registered")
    void wrongKey() {
        pskBut(peer -> peer.letIn(GATEWAY, IDENTITY, new byte[16])).fails("another key");
    }

    @Test
    @DisplayName("SEC-01: an identity the server does not know: the reason")
    void unknownIdentity() {
        pskBut(peer -> {}).fails("identity");
    }

    @Test
    @DisplayName("SEC-05: a server with another raw public key: the reason")
    void wrongServerKey() {
        raw(stranger).fails("another key or certificate than the expected one");
    }

    @Test
    @DisplayName("SEC-06: a server with another certificate: the reason")
    void wrongServerCertificate() {
        exactly(stranger, server).fails("another key or certificate than the expected one");
    }

    @Test
    @DisplayName("SEC-06: a server whose certificate no trusted issuer vouches for: the reason")
    void untrusted() {
        issued(stranger).fails("no trust anchor vouches");
    }

    @Test
    @DisplayName("SEC-08: a server whose certificate has expired: the reason")
    void expired(@TempDir Path keys) {
        Pki.Party old = new Pki(keys).expired("old");
        exactly(old, old).fails("has expired");
    }

    @Test
    @DisplayName("SEC-06, SEC-07: a server whose certificate names another host: the reason")
    void wrongHost(@TempDir Path keys) {
        Pki.Party elsewhere = new Pki(keys).selfSigned("elsewhere", "elsewhere.example");
        exactly(elsewhere, elsewhere).fails("names another host");
    }

    @Test
    @DisplayName("SEC-04: a server whose only suite the gateway does not take: the reason")
    void noCommonSuite() {
        raw(server, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA").fails("none of the cipher suites");
    }

    @Test
    @DisplayName("REG-19, SEC-10: an endpoint name that is not the one of the credential: 4.00, and what may be wrong")
    void otherEndpoint() {
        pskBut(peer -> peer.letIn("somebody else", IDENTITY, bytes(KEY))).fails("endpoint name");
    }

    @Test
    @DisplayName("SEC-15, SEC-18: a short key is told and works, and is in no log")
    void weakKey() {
        psk(IDENTITY, "5a1739").play((peer, gateway) -> {
            gateway.log().await(0, line -> line.contains("has 3 bytes only"), "warning");
            gateway.awaitRegistered(1);
            assertThat(String.join("\n", gateway.log().since(0))).doesNotContain("5a1739");
        });
    }
}
