// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.launcher.internal.StartException;
import org.postern.launcher.internal.UsageException;

class CredentialCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path home = Path.of("");

    @BeforeEach
    void use(@TempDir Path folder) throws IOException {
        home = folder;
        Files.createDirectory(folder.resolve("etc"));
    }

    private void generate(String... arguments) throws UsageException, StartException {
        Stream<String> all = Stream.concat(Stream.of("generate"), Stream.of(arguments));
        int code = CredentialCommand.run(
                home, all.toList(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        assertThat(code).isZero();
    }

    private String secret(String name) throws IOException {
        Path file = home.resolve("etc/keys").resolve(name);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(file.getParent()).isDirectoryNotContaining(other -> !other.equals(file));
        return Files.readString(file);
    }

    @Test
    @DisplayName("SEC-03, SEC-15: a pre-shared key goes to a file of its owner only; its identity is what is printed")
    void preSharedKey() throws Exception {
        generate("psk", "--identity", "urn:dev:1", "--bytes", "16");
        String line = secret("gateway.psk");
        assertThat(line).matches("urn:dev:1:[0-9a-f]{32}\n");
        String key = line.substring(10, 42);
        assertThat(out.toString(UTF_8)).isEqualTo("urn:dev:1\n");
        assertThat(err.toString(UTF_8))
                .contains("\"keyFile\": \"keys/gateway.psk\"")
                .doesNotContain(key);
    }

    @Test
    @DisplayName("SEC-05, SEC-15: of a raw public key the public part is printed, in PEM")
    void rawPublicKey() throws Exception {
        generate("rpk", "--name", "berlin");
        String both = secret("berlin.pem");
        assertThat(out.toString(UTF_8)).startsWith("-----BEGIN PUBLIC KEY-----").doesNotContain("PRIVATE");
        assertThat(both).startsWith("-----BEGIN PRIVATE KEY-----").endsWith(out.toString(UTF_8));
        assertThat(privateKeyOf(both)).isEqualTo("EC");
    }

    @Test
    @DisplayName("SEC-06, SEC-15: of a certificate request the request is printed; nothing is left of its making")
    void certificateRequest() throws Exception {
        generate("csr", "--subject", "CN=urn:dev:1, O=Example");
        assertThat(out.toString(UTF_8))
                .startsWith("-----BEGIN NEW CERTIFICATE REQUEST-----")
                .doesNotContain("PRIVATE");
        assertThat(new String(Base64.getMimeDecoder().decode(body(out.toString(UTF_8))), UTF_8))
                .contains("urn:dev:1", "Example");
        assertThat(privateKeyOf(secret("gateway.key"))).isEqualTo("EC");
    }

    @Test
    @DisplayName("SEC-15: a key that is there already is not replaced")
    void neverReplaces() throws Exception {
        generate("rpk");
        String before = secret("gateway.pem");
        assertThatThrownBy(() -> generate("rpk"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("gateway.pem is there already");
        assertThat(secret("gateway.pem")).isEqualTo(before);
        assertThatThrownBy(() -> generate("rpk", "--etc", home.resolve("none").toString()))
                .hasMessageContaining("--etc");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "psk                         | --identity wants",
                "psk --identity a --bytes 15 | from 16 to 64",
                "psk --identity a --bytes x  | not 'x'",
                "psk --identity              | --identity wants a value",
                "rpk --identity a            | unknown argument '--identity'",
                "rpk --name ../a             | --name wants letters",
                "csr                         | --subject wants",
                "csr --subject a             | such as 'CN=ENDPOINT'",
                "est                         | generate psk",
            })
    @DisplayName("postern credential: a wrong argument is refused in words")
    void refuses(String line, String message) {
        assertThatThrownBy(() -> generate(line.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    private static String privateKeyOf(String pem) throws Exception {
        byte[] der = Base64.getMimeDecoder().decode(body(pem));
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(der))
                .getAlgorithm();
    }

    /** The first block of a PEM file. */
    private static String body(String pem) {
        List<String> lines = pem.lines().toList();
        int end = 1;
        while (!lines.get(end).startsWith("-----END")) {
            end++;
        }
        return String.join("\n", lines.subList(1, end));
    }
}
