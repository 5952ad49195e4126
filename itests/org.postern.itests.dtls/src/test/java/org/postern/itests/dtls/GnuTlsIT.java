// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.dtls;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.itests.kit.Gateway;
import org.postern.itests.kit.Interop;
import org.postern.itests.kit.SecuredAccount;

/** The DTLS server of GnuTLS: each suite it has, raw public keys too. */
class GnuTlsIT extends InteropTest {
    private static final String NAME = "GnuTLS 3.7";
    private static final String CCM_8 = "+AES-128-CCM-8:+AEAD";
    private static final String CBC = "+AES-128-CBC:+SHA256";
    private static final String GCM = "+AES-128-GCM:+AEAD";

    private static Suite suite(String iana, String exchange, String cipher) {
        return new Suite(iana, exchange + ":" + cipher);
    }

    private PeerProcess start(Suite suite, int port, String types, String... rest) {
        List<String> command = new ArrayList<>(List.of(
                "gnutls-serv",
                "--udp",
                "--echo",
                "--noticket",
                "--port",
                Integer.toString(port),
                "--priority",
                "NONE:+VERS-DTLS1.2:+SIGN-ALL:+GROUP-ALL:+COMP-NULL:" + types + ":" + suite.name()));
        command.addAll(List.of(rest));
        return PeerProcess.start(keys(), command);
    }

    /** It prints the beginning of what it gets. */
    private static void printed(PeerProcess peer, Gateway gateway, int port) {
        peer.await(" bytes command: ");
    }

    @Test
    @DisplayName("SEC-01, SEC-03, SEC-04: GnuTLS with a pre-shared key, each suite")
    void preSharedKey() {
        negotiate(
                NAME,
                "PSK",
                List.of(
                        suite("TLS_PSK_WITH_AES_128_CCM_8", "+PSK", CCM_8),
                        suite("TLS_PSK_WITH_AES_128_CBC_SHA256", "+PSK", CBC),
                        suite("TLS_PSK_WITH_AES_128_GCM_SHA256", "+PSK", GCM),
                        suite("TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256", "+ECDHE-PSK", CBC)),
                (suite, port) -> start(suite, port, "+CTYPE-ALL", "--pskpasswd", "server.psk"),
                (setup, id, uri) -> SecuredAccount.psk(setup, id, uri, IDENTITY, KEY),
                GnuTlsIT::printed);
        for (String suite :
                List.of("TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256", "TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256")) {
            Interop.limited(NAME, "PSK", suite, "not in GnuTLS");
        }
    }

    private static List<Suite> signed() {
        return List.of(
                suite("TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", "+ECDHE-ECDSA", CCM_8),
                suite("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "+ECDHE-ECDSA", CBC),
                suite("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "+ECDHE-ECDSA", GCM));
    }

    @Test
    @DisplayName("SEC-01, SEC-06, SEC-07: GnuTLS with certificates, each suite")
    void certificate() {
        negotiate(
                NAME,
                "X.509",
                signed(),
                (suite, port) -> start(
                        suite,
                        port,
                        "+CTYPE-X509",
                        "--x509certfile",
                        "server.crt",
                        "--x509keyfile",
                        "server.key",
                        "--x509cafile",
                        "gateway.crt",
                        "--require-client-cert"),
                (setup, id, uri) -> SecuredAccount.exactly(setup, id, uri, own, server),
                GnuTlsIT::printed);
    }

    @Test
    @DisplayName("SEC-01, SEC-05: GnuTLS with raw public keys, each suite")
    void rawPublicKey() {
        negotiate(
                NAME,
                "RPK",
                signed(),
                (suite, port) -> start(
                        suite,
                        port,
                        "+CTYPE-SRV-RAWPK:+CTYPE-CLI-RAWPK",
                        "--rawpkfile",
                        "server.pub",
                        "--rawpkkeyfile",
                        "server.key",
                        "--require-client-cert"),
                (setup, id, uri) -> SecuredAccount.raw(setup, id, uri, own, server),
                GnuTlsIT::printed);
    }
}
