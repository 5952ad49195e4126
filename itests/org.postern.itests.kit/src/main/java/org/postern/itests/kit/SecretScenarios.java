// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.itests.kit.BootstrapPeer.Account;
import org.postern.itests.kit.BootstrapPeer.Keys;
import org.postern.itests.kit.BootstrapPeer.Plan;
import org.postern.itests.kit.SecuredPeer.ServerKeys;

/** A gateway with secrets from everywhere, which are then looked for wherever a gateway leaves traces. */
public abstract class SecretScenarios {
    private static final String GATEWAY = "gateway";

    /** The server to test with. */
    protected abstract SecuredPeer.Factory securedServers();

    /** The bootstrap server to test with. */
    protected abstract SecuredBootstrapPeer.Factory securedBootstrapServers();

    private static byte[] random() {
        byte[] key = new byte[24];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static String hexadecimal(byte[] key) {
        return HexFormat.of().formatHex(key);
    }

    /** The part of a private key that is its own: the number. */
    private static byte[] number(Pki.Party party) {
        byte[] encoded = party.key().getEncoded();
        // PKCS#8 of a key on a curve: it ends with a SEC 1 structure whose first octet string is the number
        int at = encoded.length;
        for (int i = 0; i < encoded.length - 34; i++) {
            if (encoded[i] == 2
                    && encoded[i + 1] == 1
                    && encoded[i + 2] == 1
                    && encoded[i + 3] == 4
                    && encoded[i + 4] == 32) {
                at = i + 5;
            }
        }
        byte[] number = new byte[32];
        System.arraycopy(encoded, at, number, 0, number.length);
        return number;
    }

    @Test
    @DisplayName(
            "SEC-12, SEC-15: seeded secrets are in no log, page, file of the store, thread dump, argument or text of the"
                    + " heap")
    void nowhere(@TempDir Path folder, @TempDir Path keys) throws IOException {
        Pki pki = new Pki(keys);
        Pki.Party server = pki.selfSigned("server");
        Pki.Party own = pki.selfSigned(GATEWAY);
        byte[] bootstrapKey = random();
        byte[] provisioned = random();
        byte[] wrong = random();
        List<Secret> secrets = List.of(
                new Secret("key of the bootstrap server", bootstrapKey),
                new Secret("key from the bootstrap server", provisioned),
                new Secret("key the server does not take", wrong),
                new Secret("private key", number(own)));
        try (SecuredBootstrapPeer bootstrap = securedBootstrapServers().start(ServerKeys.raw(server));
                SecuredPeer peer = securedServers().start(ServerKeys.raw(server));
                SecuredPeer raw = securedServers().start(ServerKeys.raw(server));
                SecuredPeer strict = securedServers().start(ServerKeys.raw(server))) {
            bootstrap.letIn(GATEWAY, "boot", bootstrapKey);
            peer.letIn(GATEWAY, "me", provisioned);
            raw.letIn(GATEWAY, own.certificate().getPublicKey());
            strict.letIn(GATEWAY, "me", random());
            bootstrap.configure(
                    GATEWAY,
                    Plan.of(
                                    new Account(7, peer.uri(), 300, true, Keys.psk("me", provisioned)),
                                    new Account(8, raw.uri(), 300, true, Keys.raw(own, server)),
                                    new Account(9, strict.uri(), 300, true, Keys.psk("me", wrong)))
                            .from(Keys.psk("boot", bootstrapKey)));
            int port = ConsoleVisitor.freePort();
            GatewaySetup setup = GatewaySetup.in(folder, GATEWAY)
                    .configure(
                            "org.postern.coap.dtls",
                            "{\"retransmissionTimeoutMillis\": 300, \"maxRetransmissions\": 3}")
                    .console(port);
            SecuredAccount.psk(setup, 1, bootstrap.uri(), "boot", hexadecimal(bootstrapKey))
                    .configureBootstrap(setup);
            Files.writeString(folder.resolve("etc/logging.properties"), "level=info\nlevel.postern=trace\n");
            try (Gateway gateway = setup.start()) {
                for (int id = 7; id <= 8; id++) {
                    String line = "registered " + id + " ";
                    gateway.out().await(0, text -> text.startsWith(line), line);
                }
                new Device(peer, GATEWAY).read("/3/0").expect(205);
                gateway.log().await(0, line -> line.contains("another key"), "failure of the third server");
                Map<String, String> texts = traces(gateway, port);
                assertThat(texts.get("/system/console/gateway/state"))
                        .contains("\"mode\":\"PSK\"", "\"cipherSuite\":\"TLS_", "the server has another key");
                texts.put("arguments", Files.readString(Path.of("/proc/" + gateway.pid() + "/cmdline")));
                Path heap = folder.resolve("gateway.hprof");
                assertThat(gateway.jcmd("GC.heap_dump", heap.toString())).contains("created");
                List<String> found = new ArrayList<>();
                for (Secret secret : secrets) {
                    look(secret, texts, setup, found);
                    add(found, secret, "heap", secret.formIn(heap, false));
                }
                assertThat(found).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("SEC-15: a key in a configuration, or on the command line, is in no page, log or file of the store")
    void configured(boolean onTheCommandLine, @TempDir Path folder, @TempDir Path keys) throws IOException {
        Pki.Party server = new Pki(keys).selfSigned("server");
        Secret secret = new Secret("configured key", random());
        int port = ConsoleVisitor.freePort();
        try (SecuredPeer peer = securedServers().start(ServerKeys.raw(server))) {
            peer.letIn(GATEWAY, "me", secret.bytes());
            GatewaySetup setup = GatewaySetup.in(folder, GATEWAY).console(port);
            String key = hexadecimal(secret.bytes());
            if (onTheCommandLine) {
                setup.with("--server", peer.uri(), "--psk", "me:" + key);
            } else {
                setup.configure(
                        "org.postern.account~1",
                        "{\"uri\": \"" + peer.uri()
                                + "\", \"shortServerId\": 1, \"pskIdentity\": \"me\", \"pskKey\": \"" + key + "\"}");
            }
            try (Gateway gateway = setup.start()) {
                gateway.awaitRegistered(1);
                Map<String, String> texts = traces(gateway, port);
                assertThat(texts.values()).as("pages with the account").anyMatch(text -> text.contains("pskIdentity"));
                List<String> found = new ArrayList<>();
                look(secret, texts, setup, found);
                assertThat(found).isEmpty();
            }
        }
    }

    /** What a gateway shows of itself: pages, threads, environment, log, announcements. */
    private static Map<String, String> traces(Gateway gateway, int port) throws IOException {
        ConsoleVisitor visitor = ConsoleVisitor.signIn(gateway, port);
        Map<String, String> texts = new TreeMap<>(visitor.pages());
        assertThat(texts).as("pages of the console").hasSizeGreaterThan(50);
        texts.put("threads", gateway.jcmd("Thread.print"));
        texts.put("system properties", gateway.jcmd("VM.system_properties"));
        texts.put("environment", Files.readString(Path.of("/proc/" + gateway.pid() + "/environ")));
        texts.put("log", String.join("\n", gateway.log().since(0)));
        texts.put("announcements", String.join("\n", gateway.out().since(0)));
        return texts;
    }

    private static void look(Secret secret, Map<String, String> texts, GatewaySetup setup, List<String> found) {
        texts.forEach((where, text) -> add(found, secret, where, secret.formIn(text)));
        for (Path file : files(setup.data())) {
            try {
                add(found, secret, file.toString(), secret.formIn(file, true));
            } catch (UncheckedIOException failure) {
                if (Files.exists(file)) { // else the gateway has removed it meanwhile
                    throw failure;
                }
            }
        }
    }

    private static void add(List<String> found, Secret secret, String where, String form) {
        if (!form.isEmpty()) {
            found.add(secret + " in " + where + ": " + form);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
