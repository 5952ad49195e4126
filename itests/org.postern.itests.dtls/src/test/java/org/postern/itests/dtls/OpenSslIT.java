// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.dtls;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.itests.kit.Gateway;
import org.postern.itests.kit.GatewaySetup;
import org.postern.itests.kit.Interop;
import org.postern.itests.kit.SecuredAccount;

/** The DTLS server of OpenSSL: each suite it has. */
class OpenSslIT extends InteropTest {
    private static final String NAME = "OpenSSL 3.0";

    private static Suite suite(String iana, String name) {
        return new Suite(iana, name);
    }

    private List<String> command(int port, String ciphers, String... rest) {
        List<String> command =
                new ArrayList<>(List.of("openssl", "s_server", "-dtls1_2", "-accept", "127.0.0.1:" + port, "-cipher"));
        // the CCM_8 suites count as weak
        command.add(ciphers + ":@SECLEVEL=0");
        command.addAll(List.of(rest));
        return command;
    }

    private PeerProcess withKey(String ciphers, int port, String key) {
        return PeerProcess.start(folder, command(port, ciphers, "-nocert", "-psk", key, "-psk_identity", IDENTITY));
    }

    private PeerProcess certified(Suite suite, int port) {
        return PeerProcess.start(
                keys(),
                command(
                        port,
                        suite.name(),
                        "-cert",
                        "server.crt",
                        "-key",
                        "server.key",
                        "-CAfile",
                        "gateway.crt",
                        "-Verify",
                        "1",
                        "-verify_return_error"));
    }

    /** It prints what it gets. */
    private static void printed(PeerProcess peer, Gateway gateway, int port) {
        peer.await("ep=" + GATEWAY);
    }

    @Test
    @DisplayName("SEC-01, SEC-03, SEC-04: OpenSSL with a pre-shared key, each suite")
    void preSharedKey() {
        negotiate(
                NAME,
                "PSK",
                List.of(
                        suite("TLS_PSK_WITH_AES_128_CCM_8", "PSK-AES128-CCM8"),
                        suite("TLS_PSK_WITH_AES_128_CBC_SHA256", "PSK-AES128-CBC-SHA256"),
                        suite("TLS_PSK_WITH_AES_128_GCM_SHA256", "PSK-AES128-GCM-SHA256"),
                        suite("TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256", "ECDHE-PSK-AES128-CBC-SHA256")),
                (suite, port) -> withKey(suite.name(), port, KEY),
                (setup, id, uri) -> SecuredAccount.psk(setup, id, uri, IDENTITY, KEY),
                OpenSslIT::printed);
        for (String suite :
                List.of("TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256", "TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256")) {
            Interop.limited(NAME, "PSK", suite, "not in OpenSSL");
        }
    }

    @Test
    @DisplayName("SEC-01, SEC-06, SEC-07: OpenSSL with certificates, each suite")
    void certificate() {
        negotiate(
                NAME,
                "X.509",
                List.of(
                        suite("TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", "ECDHE-ECDSA-AES128-CCM8"),
                        suite("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "ECDHE-ECDSA-AES128-SHA256"),
                        suite("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "ECDHE-ECDSA-AES128-GCM-SHA256"),
                        suite("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "ECDHE-ECDSA-AES256-GCM-SHA384")),
                this::certified,
                (setup, id, uri) -> SecuredAccount.exactly(setup, id, uri, own, server),
                OpenSslIT::printed);
        Interop.limited(NAME, "RPK", "(all)", "raw public keys came with OpenSSL 3.2");
    }

    @Test
    @DisplayName("SEC-01: an OpenSSL that has DTLS 1.0 only: the reason")
    void olderVersion() {
        int port = PeerProcess.freePort();
        GatewaySetup setup = setup();
        SecuredAccount.psk(setup, 1, "coaps://127.0.0.1:" + port, IDENTITY, KEY).configure(setup);
        List<String> command = command(port, "PSK", "-nocert", "-psk", KEY, "-psk_identity", IDENTITY);
        command.set(command.indexOf("-dtls1_2"), "-dtls1");
        try (PeerProcess peer = PeerProcess.start(folder, command);
                Gateway gateway = setup.start()) {
            peer.await("ACCEPT");
            gateway.log()
                    .await(0, line -> line.contains(":" + port) && line.contains("does not speak DTLS 1.2"), "reason");
        }
    }

    @Test
    @DisplayName("SEC-01, SEC-15: OpenSSL with another key, and without a common suite: the reasons")
    void refused() {
        int wrongKey = PeerProcess.freePort();
        int noSuite = PeerProcess.freePort();
        GatewaySetup setup = setup().configure(
                        "org.postern.coap.dtls", "{\"retransmissionTimeoutMillis\": 300, \"maxRetransmissions\": 3}");
        SecuredAccount.psk(setup, 1, "coaps://127.0.0.1:" + wrongKey, IDENTITY, KEY)
                .configure(setup);
        SecuredAccount.psk(setup, 2, "coaps://127.0.0.1:" + noSuite, IDENTITY, KEY)
                .configure(setup);
        try (PeerProcess first = withKey("PSK-AES128-CCM8", wrongKey, "00".repeat(16));
                PeerProcess second = withKey("PSK-CHACHA20-POLY1305", noSuite, KEY);
                Gateway gateway = setup.start()) {
            first.await("ACCEPT");
            second.await("ACCEPT");
            gateway.log()
                    .await(
                            0,
                            line -> line.contains(":" + noSuite) && line.contains("none of the cipher suites"),
                            "reason");
            gateway.log().await(0, line -> line.contains(":" + wrongKey) && line.contains("another key"), "reason");
        }
    }
}
