// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.internal.core.SecurityInstance;

/** Accounts of the configuration whose keys are in files. */
final class KeyFilesTest {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";

    private final Map<String, String> account = new HashMap<>(Map.of("uri", "coaps://server:5684"));
    private Path etc = Path.of("");

    @BeforeEach
    void use(@TempDir Path folder) {
        etc = folder;
    }

    private KeyFilesTest with(String... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            account.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return this;
    }

    private String value(String key) {
        return account.getOrDefault(key, "");
    }

    private SecurityInstance read() {
        return read(new KeyFolder(etc));
    }

    private SecurityInstance read(KeyFolder folder) {
        SecurityInstance instance = new SecurityInstance();
        new KeyFiles(folder)
                .read(new SecuritySettings(
                        value("uri"),
                        account.getOrDefault("securityMode", "auto"),
                        value("pskIdentity"),
                        value("pskKey"),
                        value("keyFile"),
                        value("certificateFile"),
                        value("serverFile"),
                        value("trustFile"),
                        value("passwordFile")))
                .into(instance);
        return instance;
    }

    private void refused(String... parts) {
        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(KEY));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("SEC-03: identity of 128 bytes and key of 64 bytes, from a file with both, or the key only")
    void preSharedKey() {
        String identity = "ä".repeat(32) + ":".repeat(64);
        String longest = KEY.repeat(4);
        TestKeys.write(etc, "both.psk", " " + identity + ":" + longest + " \r\n# rest");
        with("keyFile", "both.psk");
        assertThat(read().publicKeyOrIdentity.orNull())
                .isEqualTo(bytes(identity))
                .hasSize(128);
        assertThat(read().secretKey.orNull())
                .isEqualTo(HexFormat.of().parseHex(longest))
                .hasSize(64);
        assertThat(read().securityMode.orNull()).isEqualTo(SecurityInstance.PSK);
        TestKeys.write(etc, "key.psk", KEY);
        with("keyFile", "key.psk", "pskIdentity", "me");
        assertThat(read().publicKeyOrIdentity.orNull()).isEqualTo(bytes("me"));
        assertThat(read().secretKey.orNull()).isEqualTo(HexFormat.of().parseHex(KEY));
        with("keyFile", "", "pskKey", KEY);
        assertThat(read().secretKey.orNull()).isEqualTo(HexFormat.of().parseHex(KEY));
    }

    @Test
    @DisplayName("SEC-03, SEC-15: a pre-shared key that cannot be used is refused with file, reason and remedy, unseen")
    void wrongPreSharedKey() {
        refused("keyFile", "--psk");
        with("keyFile", "none.psk").refused("keyFile", etc.resolve("none.psk").toString(), "no such file");
        TestKeys.write(etc, "odd.psk", "me:" + KEY + "0");
        with("keyFile", "odd.psk").refused("keyFile", "odd.psk", "IDENTITY:HEXKEY", "postern credential");
        TestKeys.write(etc, "nobody.psk", KEY);
        with("keyFile", "nobody.psk").refused("no identity");
        TestKeys.write(etc, "long.psk", "me:" + KEY.repeat(4) + "00");
        with("keyFile", "long.psk").refused("65 bytes", "64 are the most");
        TestKeys.write(etc, "identity.psk", "x".repeat(129) + ":" + KEY);
        with("keyFile", "identity.psk").refused("129 bytes", "128 are the most");
        with("pskKey", KEY).refused("keep keyFile");
        with("keyFile", "", "pskIdentity", "me", "pskKey", "0x" + KEY).refused("pskKey", "hexadecimal");
    }

    @Test
    @DisplayName("SEC-02, SEC-09: coap:// with keys and coaps:// without are refused")
    void schemeAndMode() {
        with("securityMode", "nosec").refused("coaps URI", "without security");
        with("securityMode", "psk", "pskIdentity", "me", "pskKey", KEY, "uri", "coap://server")
                .refused("coap URI");
        with("securityMode", "auto").refused("coap URI");
        with("securityMode", "est").refused("auto, psk, rpk, x509 or nosec");
    }

    @Test
    @DisplayName("SEC-05: raw public keys in PEM, the gateway's own in the file of its private key or another")
    void rawPublicKey() {
        KeyPair own = TestKeys.pair();
        KeyPair server = TestKeys.pair();
        String secret = TestKeys.pem("PRIVATE KEY", own.getPrivate().getEncoded());
        String open = TestKeys.pem("PUBLIC KEY", own.getPublic().getEncoded());
        TestKeys.write(etc, "own.pem", secret, open);
        TestKeys.write(
                etc, "server.pem", TestKeys.pem("PUBLIC KEY", server.getPublic().getEncoded()));
        with("securityMode", "rpk", "keyFile", "own.pem", "serverFile", "server.pem");
        SecurityInstance read = read();
        assertThat(read.securityMode.orNull()).isEqualTo(SecurityInstance.RAW_PUBLIC_KEY);
        assertThat(read.publicKeyOrIdentity.orNull()).isEqualTo(own.getPublic().getEncoded());
        assertThat(read.secretKey.orNull()).isEqualTo(own.getPrivate().getEncoded());
        assertThat(read.serverPublicKey.orNull()).isEqualTo(server.getPublic().getEncoded());
        TestKeys.write(etc, "secret.pem", secret);
        with("keyFile", "secret.pem").refused("keyFile", "no public key of the gateway", "certificateFile");
        TestKeys.write(etc, "open.pem", open);
        with("certificateFile", "open.pem");
        assertThat(read().publicKeyOrIdentity.orNull())
                .isEqualTo(own.getPublic().getEncoded());
        with("certificateFile", "server.pem").refused("private key that does not belong to its public key");
        with("serverFile", "secret.pem").refused("serverFile", "no public key");
        with("serverFile", "").refused("serverFile is missing");
    }

    @Test
    @DisplayName("SEC-05, SEC-06: a private key of another kind, form or none at all is refused, saying what to do")
    void wrongPrivateKey() {
        with("securityMode", "rpk", "keyFile", "own.pem", "serverFile", "server.pem");
        TestKeys.write(
                etc,
                "server.pem",
                TestKeys.pem("PUBLIC KEY", TestKeys.pair().getPublic().getEncoded()));
        KeyPair rsa = TestKeys.pair("RSA");
        String open = TestKeys.pem("PUBLIC KEY", rsa.getPublic().getEncoded());
        TestKeys.write(
                etc, "own.pem", TestKeys.pem("PRIVATE KEY", rsa.getPrivate().getEncoded()), open);
        refused("RSA key, an elliptic curve key");
        TestKeys.write(etc, "own.pem", TestKeys.pem("EC PRIVATE KEY", new byte[10]), open);
        refused("own.pem", "openssl pkcs8 -topk8");
        TestKeys.write(etc, "own.pem", TestKeys.pem("PRIVATE KEY", new byte[10]), open);
        refused("private key that is no PKCS#8");
        TestKeys.write(etc, "own.pem", open);
        refused("own.pem", "holds no private key");
        TestKeys.write(etc, "own.pem", "-----BEGIN PRIVATE KEY-----\nAAAA");
        refused("own.pem", "no END line");
        TestKeys.write(etc, "own.pem", "rubbish");
        refused("own.pem", "neither PEM nor PKCS#12");
    }

    @Test
    @DisplayName("SEC-06: certificates in PKCS#12 with a password from a file, the server's exactly or its issuers")
    void certificates() throws IOException {
        Path store = TestKeys.keyStore(etc, "gateway");
        Certificate server = TestKeys.certificate(TestKeys.keyStore(etc, "server"));
        TestKeys.write(etc, "server.pem", TestKeys.pem(server));
        TestKeys.write(etc, "password", TestKeys.PASSWORD);
        with("securityMode", "x509", "keyFile", "gateway.p12", "passwordFile", "password", "serverFile", "server.pem");
        SecurityInstance read = read();
        assertThat(read.publicKeyOrIdentity.orNull()).isEqualTo(encoded(TestKeys.certificate(store)));
        assertThat(read.serverPublicKey.orNull()).isEqualTo(encoded(server));
        assertThat(read.secretKey.orNull()).isEqualTo(TestKeys.key(store).getEncoded());
        assertThat(read.certificateUsage.orNull()).isNull();
        with("trustFile", "server.pem").refused("either serverFile", "or trustFile");
        with("serverFile", "");
        assertThat(read().certificateUsage.orNull()).isEqualTo(SecurityInstance.TRUST_ANCHOR);
        TestKeys.write(etc, "password", "close sesame");
        refused("gateway.p12", "password of passwordFile is not the right one");
        Files.delete(etc.resolve("password"));
        refused("passwordFile", "no such file");
    }

    @Test
    @DisplayName("SEC-06: certificate and private key in PEM that do not belong together are refused")
    void foreignCertificate() {
        Path store = TestKeys.keyStore(etc, "gateway");
        String certificate = TestKeys.pem(TestKeys.certificate(store));
        TestKeys.write(etc, "gateway.crt", certificate);
        TestKeys.write(
                etc,
                "gateway.key",
                TestKeys.pem("PRIVATE KEY", TestKeys.key(store).getEncoded()));
        with("securityMode", "x509", "keyFile", "gateway.key", "certificateFile", "gateway.crt");
        with("serverFile", "gateway.crt");
        assertThat(read().securityMode.orNull()).isEqualTo(SecurityInstance.CERTIFICATE);
        TestKeys.write(
                etc,
                "gateway.key",
                TestKeys.pem("PRIVATE KEY", TestKeys.pair().getPrivate().getEncoded()));
        refused("private key that does not belong to its certificate");
        TestKeys.write(etc, "gateway.crt", TestKeys.pem("CERTIFICATE", new byte[20]));
        refused("certificate of its own that is no X.509 certificate");
    }

    @Test
    @DisplayName("SEC-15: the file of a secret that others can read is told, one that they cannot is not")
    void exposed() throws IOException {
        TestKeys.write(etc, "own.psk", "me:" + KEY);
        KeyFolder folder = new KeyFolder(etc);
        with("keyFile", "own.psk").read(folder);
        assertThat(folder.exposed()).isEmpty();
        Files.setPosixFilePermissions(etc.resolve("own.psk"), PosixFilePermissions.fromString("rw-r-----"));
        with("keyFile", "own.psk").read(folder);
        assertThat(folder.exposed()).isEqualTo(List.of(etc.resolve("own.psk")));
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (java.security.cert.CertificateException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
