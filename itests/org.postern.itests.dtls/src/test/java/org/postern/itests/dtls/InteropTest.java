// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.Gateway;
import org.postern.itests.kit.GatewaySetup;
import org.postern.itests.kit.Interop;
import org.postern.itests.kit.Pki;
import org.postern.itests.kit.SecuredAccount;

/** One gateway with an account for each suite, and for each account a peer that has no other suite. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InteropTest {
    static final String KEY = "8f3a71c05e2b9d46aa17e0c3f5528d6b";
    static final String IDENTITY = "urn:dev:ops:32473-gateway";
    static final String GATEWAY = "gateway";

    /** Of a peer whose suites cannot be chosen. */
    static final String ANY = "(default)";

    Pki.Party server;
    Pki.Party own;
    Path folder = Path.of("");

    @BeforeAll
    void makeKeys(@TempDir Path keys) {
        Pki pki = new Pki(keys);
        server = pki.selfSigned("server");
        own = pki.selfSigned(GATEWAY);
    }

    @BeforeEach
    void use(@TempDir Path empty) {
        folder = empty;
    }

    /**
     * A suite as IANA and as the peer calls it.
     *
     * @param iana such as {@code TLS_PSK_WITH_AES_128_CCM_8}
     * @param name what the peer is given
     */
    record Suite(String iana, String name) {}

    /** Starts a peer at a port of loopback. */
    interface Starter {
        PeerProcess start(Suite suite, int port);
    }

    /** Makes the account of a gateway. */
    interface Accounts {
        SecuredAccount of(GatewaySetup setup, int id, String uri);
    }

    /** A folder with the keys of the peer and the certificate of the gateway. */
    Path keys() {
        try {
            Path keys = Files.createDirectories(folder.resolve("peer"));
            Files.writeString(keys.resolve("jdk.key"), server.keyPem());
            openssl(keys, "ec", "-in", "jdk.key", "-out", "sec1.key");
            // GnuTLS wants the public key in the private one, which the JDK leaves out
            openssl(keys, "pkcs8", "-topk8", "-nocrypt", "-in", "sec1.key", "-out", "server.key");
            Files.writeString(keys.resolve("server.crt"), server.certificatePem());
            Files.writeString(keys.resolve("server.pub"), server.publicPem());
            Files.writeString(
                    keys.resolve("server.pair"), server.publicPem() + Files.readString(keys.resolve("sec1.key")));
            Files.writeString(keys.resolve("gateway.crt"), own.certificatePem());
            // GnuTLS takes the identity in hexadecimal where it has colons
            String identity = "#" + HexFormat.of().formatHex(IDENTITY.getBytes(StandardCharsets.UTF_8));
            Files.writeString(keys.resolve("server.psk"), identity + ":" + KEY + "\n");
            return keys;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void openssl(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(folder.resolve(arguments[arguments.length - 1])).as(said).exists();
    }

    GatewaySetup setup() {
        return GatewaySetup.in(folder, GATEWAY);
    }

    /** Waits until the Register arrived at a peer. */
    interface Arrival {
        void await(PeerProcess peer, Gateway gateway, int port);
    }

    /** Each peer negotiates its suite and gets the Register. */
    void negotiate(String peer, String mode, List<Suite> suites, Starter starter, Accounts accounts, Arrival arrival) {
        GatewaySetup setup = setup();
        List<PeerProcess> peers = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        try {
            for (Suite suite : suites) {
                int port = PeerProcess.freePort();
                ports.add(port);
                peers.add(starter.start(suite, port));
                accounts.of(setup, peers.size(), "coaps://127.0.0.1:" + port).configure(setup);
            }
            try (Gateway gateway = setup.start()) {
                for (int i = 0; i < suites.size(); i++) {
                    String session = "Session with coaps://127.0.0.1:" + ports.get(i) + " ";
                    String suite = suites.get(i).iana();
                    gateway.log()
                            .await(
                                    0,
                                    line -> line.contains(session) && (suite.equals(ANY) || line.endsWith(suite)),
                                    session + suite);
                    arrival.await(peers.get(i), gateway, ports.get(i));
                    Interop.passed(peer, mode, suite);
                }
            }
        } finally {
            peers.forEach(PeerProcess::close);
        }
    }
}
