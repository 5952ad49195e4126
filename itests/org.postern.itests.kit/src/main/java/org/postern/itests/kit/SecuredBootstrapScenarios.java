// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.BootstrapPeer.Account;
import org.postern.itests.kit.BootstrapPeer.Keys;
import org.postern.itests.kit.BootstrapPeer.Plan;
import org.postern.itests.kit.SecuredPeer.ServerKeys;

/** A gateway that knows a bootstrap server, over DTLS, and gets from it the keys for another server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SecuredBootstrapScenarios {
    private static final String GATEWAY = "gateway";
    private static final String BOOTSTRAP_KEY = "33f80ad14c4f4ab8ab0fd51dbf0d1b3d";
    private static final byte[] KEY = HexFormat.of().parseHex("8f3a71c05e2b9d46aa17e0c3f5528d6b");
    private static final byte[] OTHER = HexFormat.of().parseHex("0f1e2d3c4b5a69788796a5b4c3d2e1f0");

    private Path folder = Path.of("");
    private Pki.Party server;
    private Pki.Party bootstrapServer;
    private Pki.Party own;
    private Pki.Party first;

    /** The server to test with. */
    protected abstract SecuredPeer.Factory securedServers();

    /** The bootstrap server to test with. */
    protected abstract SecuredBootstrapPeer.Factory securedBootstrapServers();

    @BeforeAll
    void makeKeys(@TempDir Path keys) {
        Pki pki = new Pki(keys);
        server = pki.selfSigned("server");
        bootstrapServer = pki.selfSigned("bootstrap");
        own = pki.selfSigned(GATEWAY);
        first = pki.selfSigned(GATEWAY);
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

    private static void awaitSession(BootstrapPeer peer, int mark) {
        assertThat(peer.journal()
                        .await(mark, session -> true, "end of a bootstrap session")
                        .failure())
                .isNull();
    }

    private static void awaitRegister(SecuredPeer peer, int mark) {
        peer.journal().await(mark, ServerEvent.Registered.class, event -> true, "Register");
        new Device(peer, GATEWAY).read("/3/0").expect(205);
    }

    @Test
    @DisplayName(
            "SEC-01, SEC-03, BS-09, BS-29: bootstrapped over DTLS with a pre-shared key, to a server with another one")
    void preSharedKey() {
        try (SecuredBootstrapPeer bootstrap = securedBootstrapServers().start(ServerKeys.raw(bootstrapServer));
                SecuredPeer peer = securedServers().start(ServerKeys.raw(server))) {
            bootstrap.letIn(GATEWAY, "boot", HexFormat.of().parseHex(BOOTSTRAP_KEY));
            peer.letIn(GATEWAY, "me", KEY);
            bootstrap.configure(
                    GATEWAY,
                    Plan.of(new Account(7, peer.uri(), 300, true, Keys.psk("me", KEY)))
                            .from(Keys.psk("boot", HexFormat.of().parseHex(BOOTSTRAP_KEY))));
            GatewaySetup setup = setup();
            SecuredAccount.psk(setup, 1, bootstrap.uri(), "boot", BOOTSTRAP_KEY).configureBootstrap(setup);
            try (Gateway gateway = setup.start()) {
                awaitSession(bootstrap, 0);
                awaitRegister(peer, 0);
                gateway.kill();
            }
            int mark = peer.journal().mark();
            try (Gateway again = setup.start()) {
                again.out().await(0, line -> line.startsWith("registered 7 "), "announcement");
                new Device(peer, GATEWAY).read("/3/0").expect(205);
                assertThat(bootstrap.journal().since(0)).hasSize(1);
                assertThat(peer.journal().since(mark)).isNotEmpty();
            }
        }
    }

    @Test
    @DisplayName("SEC-05: bootstrapped over DTLS with raw public keys, to a server with others")
    void rawPublicKeys() {
        try (SecuredBootstrapPeer bootstrap = securedBootstrapServers().start(ServerKeys.raw(bootstrapServer));
                SecuredPeer peer = securedServers().start(ServerKeys.raw(server))) {
            bootstrap.letIn(GATEWAY, first.certificate().getPublicKey());
            peer.letIn(GATEWAY, own.certificate().getPublicKey());
            bootstrap.configure(
                    GATEWAY,
                    Plan.of(new Account(7, peer.uri(), 300, true, Keys.raw(own, server)))
                            .from(Keys.raw(first, bootstrapServer)));
            GatewaySetup setup = setup();
            SecuredAccount.raw(setup, 1, bootstrap.uri(), first, bootstrapServer)
                    .configureBootstrap(setup);
            try (Gateway gateway = setup.start()) {
                awaitSession(bootstrap, 0);
                awaitRegister(peer, 0);
                assertThat(gateway.terminate()).isZero();
            }
        }
    }

    @Test
    @DisplayName("SEC-06: bootstrapped over DTLS with certificates, to a server with others")
    void certificates() {
        try (SecuredBootstrapPeer bootstrap =
                        securedBootstrapServers().start(ServerKeys.certified(bootstrapServer, first.certificate()));
                SecuredPeer peer = securedServers().start(ServerKeys.certified(server, own.certificate()))) {
            bootstrap.letIn(GATEWAY);
            peer.letIn(GATEWAY);
            bootstrap.configure(
                    GATEWAY,
                    Plan.of(new Account(7, peer.uri(), 300, true, Keys.certified(own, server)))
                            .from(Keys.certified(first, bootstrapServer)));
            GatewaySetup setup = setup();
            SecuredAccount.exactly(setup, 1, bootstrap.uri(), first, bootstrapServer)
                    .configureBootstrap(setup);
            try (Gateway gateway = setup.start()) {
                awaitSession(bootstrap, 0);
                awaitRegister(peer, 0);
                assertThat(gateway.terminate()).isZero();
            }
        }
    }

    @Test
    @DisplayName("BS-24, BS-26: keys that do not belong together are 4.06 with the reason, and no server is tried")
    void keysThatDoNotMatch() {
        try (SecuredBootstrapPeer bootstrap = securedBootstrapServers().start(ServerKeys.raw(bootstrapServer));
                SecuredPeer peer = securedServers().start(ServerKeys.raw(server))) {
            bootstrap.letIn(GATEWAY, "boot", HexFormat.of().parseHex(BOOTSTRAP_KEY));
            Keys mixed =
                    new Keys(1, own.publicDer(), server.publicDer(), first.key().getEncoded());
            bootstrap.configure(
                    GATEWAY,
                    Plan.of(new Account(7, peer.uri(), 300, true, mixed))
                            .from(Keys.psk("boot", HexFormat.of().parseHex(BOOTSTRAP_KEY))));
            GatewaySetup setup = setup();
            SecuredAccount.psk(setup, 1, bootstrap.uri(), "boot", BOOTSTRAP_KEY).configureBootstrap(setup);
            try (Gateway gateway = setup.start()) {
                assertThat(bootstrap
                                .journal()
                                .await(0, session -> true, "end of a bootstrap session")
                                .failure())
                        .isNotNull();
                gateway.log()
                        .await(
                                0,
                                line -> line.contains("private key that does not belong to its public key"),
                                "reason");
                assertThat(peer.journal().since(0)).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("SEC-13, BS-29: a new key comes by bootstrap after the old one was withdrawn, and the gateway is back")
    void newKey() {
        try (SecuredBootstrapPeer bootstrap = securedBootstrapServers().start(ServerKeys.raw(bootstrapServer));
                SecuredPeer peer = securedServers().start(ServerKeys.raw(server))) {
            byte[] bootstrapKey = HexFormat.of().parseHex(BOOTSTRAP_KEY);
            bootstrap.letIn(GATEWAY, "boot", bootstrapKey);
            peer.letIn(GATEWAY, "me", KEY);
            bootstrap.configure(
                    GATEWAY,
                    Plan.of(new Account(7, peer.uri(), 300, true, Keys.psk("me", KEY)))
                            .from(Keys.psk("boot", bootstrapKey)));
            GatewaySetup setup = setup();
            SecuredAccount.psk(setup, 1, bootstrap.uri(), "boot", BOOTSTRAP_KEY).configureBootstrap(setup);
            try (Gateway gateway = setup.start()) {
                awaitRegister(peer, 0);
                gateway.kill();
            }
            peer.shutOut(GATEWAY);
            peer.letIn(GATEWAY, "me too", OTHER);
            bootstrap.configure(
                    GATEWAY,
                    Plan.of(new Account(7, peer.uri(), 300, true, Keys.psk("me too", OTHER)))
                            .from(Keys.psk("boot", bootstrapKey)));
            int mark = peer.journal().mark();
            int session = bootstrap.journal().mark();
            try (Gateway again = setup.start()) {
                awaitSession(bootstrap, session);
                awaitRegister(peer, mark);
                again.out().await(0, line -> line.startsWith("registered 7 "), "announcement");
            }
        }
    }
}
