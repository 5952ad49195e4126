// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A key pair on secp256r1 with its certificate, made by the JDK's keytool.
 *
 * @param key the private key
 * @param chain the certificate, then that of its issuer if it has one
 * @param store where both lie
 */
record TestKeys(PrivateKey key, List<X509Certificate> chain, Path store) {
    private static final String PASSWORD = "changeit";

    /** A certificate that signed itself, for a name and with further arguments of keytool. */
    static TestKeys of(Path folder, String name, String... arguments) throws Exception {
        return read(generate(folder, name, arguments));
    }

    /** One that another signed. */
    static TestKeys issuedBy(TestKeys issuer, Path folder, String name, String... arguments) throws Exception {
        Path store = generate(folder, name);
        Path request = Files.createTempFile(folder, "request", ".csr");
        Path signed = Files.createTempFile(folder, "signed", ".crt");
        Path root = Files.createTempFile(folder, "root", ".crt");
        keytool(store, "key", "-certreq", "-file", request.toString());
        keytool(
                issuer.store,
                "key",
                with(arguments, "-gencert", "-infile", request.toString(), "-outfile", signed.toString()));
        keytool(issuer.store, "key", "-exportcert", "-file", root.toString());
        keytool(store, "root", "-importcert", "-noprompt", "-file", root.toString());
        keytool(store, "key", "-importcert", "-noprompt", "-file", signed.toString());
        return read(store);
    }

    private static Path generate(Path folder, String name, String... arguments) throws Exception {
        Path store = Files.createTempDirectory(folder, "keys").resolve("keys.p12");
        keytool(
                store,
                "key",
                with(
                        arguments,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-sigalg",
                        "SHA256withECDSA",
                        "-dname",
                        "CN=" + name));
        return store;
    }

    private static String[] with(String[] more, String... first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static void keytool(Path store, String alias, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", alias, "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
    }

    private static TestKeys read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            List<X509Certificate> chain = new ArrayList<>();
            for (var certificate : store.getCertificateChain("key")) {
                chain.add((X509Certificate) certificate);
            }
            return new TestKeys((PrivateKey) store.getKey("key", PASSWORD.toCharArray()), chain, file);
        }
    }

    byte[] certificate() throws GeneralSecurityException {
        return chain.get(0).getEncoded();
    }

    byte[] privateKey() {
        return key.getEncoded();
    }

    byte[] publicKey() {
        return chain.get(0).getPublicKey().getEncoded();
    }
}
