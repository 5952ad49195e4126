// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal.credential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.postern.launcher.internal.StartException;

/**
 * A certificate request (PKCS#10) and its private key, made by the keytool that belongs to every Java runtime: the JDK has no
 * other public way to requests, and the library for them has 8 MB.
 *
 * @param privateKey PKCS#8 in DER
 * @param text the request in PEM
 */
record CertificateRequest(byte[] privateKey, String text) {
    private static final String ALIAS = "key";

    static CertificateRequest make(String subject, Path folder) throws StartException, GeneralSecurityException {
        try {
            // beside the key, where nobody else may read, and not on another disk
            Path temporary = Files.createTempDirectory(folder, ".request");
            try {
                return make(subject, temporary, temporary.resolve("store.p12"));
            } finally {
                delete(temporary);
            }
        } catch (IOException failure) {
            throw new StartException("cannot make a request in " + folder + ": " + failure.getMessage(), failure);
        }
    }

    private static CertificateRequest make(String subject, Path temporary, Path store)
            throws IOException, StartException, GeneralSecurityException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        Path password =
                Files.writeString(temporary.resolve("password"), HexFormat.of().formatHex(random));
        keytool(store, password, "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", subject);
        String request = keytool(store, password, "-certreq");
        int begin = request.indexOf("-----BEGIN");
        if (begin < 0) {
            throw new StartException("keytool made no request: " + request.strip());
        }
        char[] secret = HexFormat.of().formatHex(random).toCharArray();
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, secret);
            Key key = keys.getKey(ALIAS, secret);
            return new CertificateRequest(Objects.requireNonNull(key.getEncoded()), request.substring(begin));
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static String keytool(Path store, Path password, String... arguments) throws IOException, StartException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", ALIAS, "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store.toString(), "-storepass:file", password.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() == 0) {
                return said;
            }
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
        throw new StartException("keytool failed: " + said.strip());
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** No secret. */
    @Override
    public String toString() {
        return text;
    }
}
