// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.dtls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.itests.kit.Gateway;
import org.postern.itests.kit.Interop;
import org.postern.itests.kit.SecuredAccount;

/** The CoAP servers of libcoap, which answer the Register with 4.04 or the like: they have no /rd. */
class LibcoapIT extends InteropTest {
    private static final String OPENSSL = "libcoap 4.3 with OpenSSL";
    private static final String GNUTLS = "libcoap 4.3 with GnuTLS";
    private static final String TYPED_KEY = "sixteen letters!";
    private static final Suite DEFAULT = new Suite(ANY, "");

    private PeerProcess start(String program, int port, String... rest) {
        List<String> command = new ArrayList<>(List.of(program, "-A", "127.0.0.1", "-p", Integer.toString(port - 1)));
        command.addAll(List.of(rest));
        return PeerProcess.start(keys(), command);
    }

    private static void answered(PeerProcess peer, Gateway gateway, int port) {
        gateway.log()
                .await(
                        0,
                        line -> line.contains(":" + port + " answered the Register with 4."),
                        "answer to the Register");
    }

    private void preSharedKey(String name, String program) {
        negotiate(
                name,
                "PSK",
                List.of(DEFAULT),
                (suite, port) -> start(program, port, "-k", TYPED_KEY, "-h", "hint"),
                (setup, id, uri) -> SecuredAccount.psk(
                        setup, id, uri, IDENTITY, HexFormat.of().formatHex(TYPED_KEY.getBytes(US_ASCII))),
                LibcoapIT::answered);
    }

    private void certificate(String name, String program) {
        negotiate(
                name,
                "X.509",
                List.of(DEFAULT),
                (suite, port) -> start(program, port, "-c", "server.crt", "-j", "server.key", "-C", "gateway.crt"),
                (setup, id, uri) -> SecuredAccount.exactly(setup, id, uri, own, server),
                LibcoapIT::answered);
    }

    @Test
    @DisplayName("SEC-01, SEC-03: libcoap with a pre-shared key, requests and answers pass")
    void preSharedKey() {
        preSharedKey(OPENSSL, "coap-server-openssl");
        use(folder.resolve("second"));
        preSharedKey(GNUTLS, "coap-server-gnutls");
    }

    @Test
    @DisplayName("SEC-01, SEC-06: libcoap with certificates, requests and answers pass")
    void certificate() {
        certificate(OPENSSL, "coap-server-openssl");
        use(folder.resolve("second"));
        certificate(GNUTLS, "coap-server-gnutls");
    }

    @Test
    @DisplayName("SEC-01, SEC-05: libcoap with raw public keys, requests and answers pass")
    void rawPublicKey() {
        negotiate(
                GNUTLS,
                "RPK",
                List.of(DEFAULT),
                (suite, port) -> start("coap-server-gnutls", port, "-M", "server.pair"),
                (setup, id, uri) -> SecuredAccount.raw(setup, id, uri, own, server),
                LibcoapIT::answered);
        Interop.limited(OPENSSL, "RPK", "(all)", "raw public keys came with OpenSSL 3.2");
    }
}
