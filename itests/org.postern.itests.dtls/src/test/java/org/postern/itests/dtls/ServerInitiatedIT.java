// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.dtls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.itests.kit.Gateway;
import org.postern.itests.kit.GatewaySetup;
import org.postern.itests.kit.Interop;
import org.postern.itests.kit.SecuredAccount;

/** A bootstrap server that begins by itself, with the roles of DTLS reversed, played by the client of libcoap. */
class ServerInitiatedIT extends InteropTest {
    private static final String TYPED_KEY = "sixteen letters!";
    private static final String TLV = "11542";

    /** What the bootstrap server says; each in a session of its own. */
    private String says(String program, String user, int port, String method, String path, String... rest) {
        List<String> command = new ArrayList<>(List.of(program, "-B", "30", "-u", user, "-k", TYPED_KEY, "-m", method));
        command.addAll(List.of(rest));
        command.add("coaps://127.0.0.1:" + port + path);
        try (PeerProcess client = PeerProcess.start(folder, command)) {
            return client.awaitEnd();
        }
    }

    private String file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content).toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A Security instance without security, and the Server instance to it. */
    private static byte[] security(String uri) {
        return Tlv.instance(
                7,
                Tlv.resource(0, uri.getBytes(US_ASCII)),
                Tlv.resource(1, 0),
                Tlv.resource(2, 3),
                Tlv.resource(10, 101));
    }

    private static byte[] server() {
        return Tlv.instance(
                0, Tlv.resource(0, 101), Tlv.resource(1, 60), Tlv.resource(6, 1), Tlv.resource(7, new byte[] {'U'}));
    }

    @ParameterizedTest
    @CsvSource({"coap-client-openssl, libcoap 4.3 with OpenSSL", "coap-client-gnutls, libcoap 4.3 with GnuTLS"})
    @DisplayName("SEC-14, BS-30: libcoap as bootstrap server begins sessions and configures; a stranger gets none")
    void configures(String program, String name, @TempDir Path empty) {
        use(empty);
        int port = PeerProcess.freePort();
        int nobody = PeerProcess.freePort();
        int serverPort = PeerProcess.freePort();
        GatewaySetup setup = setup().configure("org.postern.coap.dtls", "{\"bootstrapPort\": " + port + "}");
        SecuredAccount.psk(
                        setup,
                        1,
                        "coaps://127.0.0.1:" + nobody,
                        "boot",
                        HexFormat.of().formatHex(TYPED_KEY.getBytes(US_ASCII)))
                .configureBootstrap(setup);
        try (PeerProcess server = PeerProcess.start(
                        folder, List.of("coap-server-openssl", "-A", "127.0.0.1", "-p", Integer.toString(serverPort)));
                Gateway gateway = setup.start()) {
            assertThat(server).isNotNull();
            gateway.log().await(0, line -> line.contains("may begin a session at port " + port), "open port");
            says(program, "stranger", port, "get", "/", "-A", "40", "-B", "3");
            String list = says(program, "boot", port, "get", "/", "-A", "40");
            assertThat(list).contains("lwm2m=\"1.0\"", "</0/0>");
            says(program, "boot", port, "delete", "/1");
            String uri = "coap://127.0.0.1:" + serverPort;
            says(program, "boot", port, "put", "/0", "-t", TLV, "-f", file("security", security(uri)));
            says(program, "boot", port, "put", "/1", "-t", TLV, "-f", file("server", server()));
            says(program, "boot", port, "post", "/bs");
            gateway.log().await(0, line -> line.contains("Bootstrap from ") && line.endsWith("succeeded"), "end");
            gateway.log().await(0, line -> line.contains("Server 101 (" + uri + "): registering"), "Register");
            assertThat(gateway.log().since(0))
                    .filteredOn(line -> line.contains("Session that") && line.contains("began"))
                    .hasSizeGreaterThanOrEqualTo(5);
        }
        Interop.passed(name + ", as bootstrap server that begins", "PSK", ANY);
    }
}
