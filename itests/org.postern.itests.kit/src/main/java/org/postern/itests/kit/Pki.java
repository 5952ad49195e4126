// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Keys and certificates for peers and gateways, made by the JDK's keytool, on the curve secp256r1. */
public final class Pki {
    private static final String PASSWORD = "of no importance";
    private static final String SERVER_NAMES = "san=dns:localhost,ip:127.0.0.1";

    private final Path folder;
    private int made;

    /** Keeps its files in a folder. */
    public Pki(Path folder) {
        this.folder = folder;
        try {
            Files.writeString(folder.resolve("pki.password"), PASSWORD);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A key pair with a certificate of its own; it is good for 127.0.0.1 and localhost. */
    public Party selfSigned(String name) {
        return party(name, generate(name, "-ext", SERVER_NAMES));
    }

    /** The same for another host. */
    public Party selfSigned(String name, String host) {
        return party(name, generate(name, "-ext", "san=dns:" + host));
    }

    /** The same, expired for a day. */
    public Party expired(String name) {
        return party(name, generate(name, "-ext", SERVER_NAMES, "-startdate", "-3d", "-validity", "2"));
    }

    /** An issuer of certificates. */
    public Party issuer(String name) {
        return party(name, generate(name, "-ext", "bc:critical", "-ext", "keyUsage:critical=keyCertSign"));
    }

    /** A key pair whose certificate an issuer signed. */
    public Party issuedBy(Party issuer, String name) {
        Path store = generate(name);
        Path request = folder.resolve(name + made + ".csr");
        Path signed = folder.resolve(name + made + ".crt");
        Path root = folder.resolve(name + made + ".root");
        keytool(store, "-certreq", "-file", request.toString());
        keytool(
                issuer.store,
                "-gencert",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString(),
                "-ext",
                SERVER_NAMES);
        keytool(issuer.store, "-exportcert", "-file", root.toString());
        run(store, "root", "-importcert", "-noprompt", "-file", root.toString());
        keytool(store, "-importcert", "-noprompt", "-file", signed.toString());
        return party(name, store);
    }

    private Path generate(String name, String... rest) {
        made++;
        Path store = folder.resolve(name.replace(':', '_') + made + ".p12");
        List<String> arguments = new ArrayList<>(
                List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-sigalg", "SHA256withECDSA"));
        arguments.addAll(List.of("-dname", "CN=" + name));
        arguments.addAll(List.of(rest));
        keytool(store, arguments.toArray(String[]::new));
        return store;
    }

    private void keytool(Path store, String... arguments) {
        run(store, "key", arguments);
    }

    private void run(Path store, String alias, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-alias", alias, "-storetype", "PKCS12", "-keystore", store.toString()));
        all.addAll(List.of("-storepass:file", folder.resolve("pki.password").toString()));
        Program.ofJava("keytool", all).output();
    }

    private static Party party(String name, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate : store.getCertificateChain("key")) {
                chain.add((X509Certificate) certificate);
            }
            return new Party(name, (PrivateKey) store.getKey("key", PASSWORD.toCharArray()), chain, file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    /**
     * Somebody with a key pair.
     *
     * @param name the common name of the certificate
     * @param key the private key
     * @param chain the certificate, then those of its issuers
     * @param store all of it in PKCS#12
     */
    public record Party(String name, PrivateKey key, List<X509Certificate> chain, Path store) {
        public X509Certificate certificate() {
            return chain.get(0);
        }

        /** The password of the store and of the key in it. */
        String password() {
            return PASSWORD;
        }

        /** The private key in PEM. */
        public String keyPem() {
            return pem("PRIVATE KEY", key.getEncoded());
        }

        /** The public key in PEM. */
        public String publicPem() {
            return pem("PUBLIC KEY", publicDer());
        }

        /** The certificates in PEM. */
        public String certificatePem() {
            StringBuilder all = new StringBuilder();
            for (X509Certificate certificate : chain) {
                all.append(pem("CERTIFICATE", encoded(certificate)));
            }
            return all.toString();
        }

        /** The own certificate in DER. */
        public byte[] certificateDer() {
            return encoded(certificate());
        }

        /** The public key in DER (SubjectPublicKeyInfo). */
        public byte[] publicDer() {
            return certificate().getPublicKey().getEncoded();
        }

        private static byte[] encoded(X509Certificate certificate) {
            try {
                return certificate.getEncoded();
            } catch (GeneralSecurityException impossible) {
                throw new AssertionError(impossible);
            }
        }

        private static String pem(String label, byte[] der) {
            return "-----BEGIN " + label + "-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label
                    + "-----\n";
        }
    }
}
