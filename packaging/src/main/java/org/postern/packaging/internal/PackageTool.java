// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.jspecify.annotations.Nullable;

/** Makes software packages for object 9, and signs them: {@code packaging/bin/package}, see the README. */
public final class PackageTool {
    private static final Set<String> OPTIONS =
            Set.of("--feature", "--jars", "--bundle", "--out", "--key", "--alias", "--password");
    private static final String USAGE =
            """
            usage: package --feature FILE.json --jars FOLDER --out FILE [--key STORE.p12 --password @FILE [--alias NAME]]
                   package --bundle FILE.jar --out FILE --key STORE.p12 --password @FILE [--alias NAME]
            Makes a package of a feature and its bundles, or takes a bundle, and signs it.\
            """;

    private final Map<String, String> given;

    private PackageTool(Map<String, String> given) {
        this.given = given;
    }

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        try {
            new PackageTool(options(arguments)).run();
        } catch (IllegalArgumentException wrong) {
            System.err.println("package: " + wrong.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
    }

    /** Does what the arguments say. */
    static void run(String... arguments) throws IOException, GeneralSecurityException {
        new PackageTool(options(arguments)).run();
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        arguments[i] + (OPTIONS.contains(arguments[i]) ? " needs a value" : " is no option"));
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private void run() throws IOException, GeneralSecurityException {
        Path out = Path.of(option("--out"));
        Path unsigned = out.resolveSibling(out.getFileName() + ".tmp");
        try {
            String bundle = given.get("--bundle");
            if (bundle == null) {
                FeatureArchive.write(Path.of(option("--feature")), Path.of(option("--jars")), unsigned);
            } else {
                Files.copy(Path.of(bundle), unsigned, StandardCopyOption.REPLACE_EXISTING);
            }
            String store = given.get("--key");
            if (store == null) {
                Files.move(unsigned, out, StandardCopyOption.REPLACE_EXISTING);
            } else {
                sign(unsigned, Path.of(store), out);
            }
        } finally {
            Files.deleteIfExists(unsigned);
        }
    }

    private String option(String name) {
        String value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private void sign(Path unsigned, Path store, Path out) throws IOException, GeneralSecurityException {
        char[] password = password(option("--password"));
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream content = Files.newInputStream(store)) {
                keys.load(content, password);
            }
            String alias = alias(keys);
            if (!(keys.getKey(alias, password) instanceof PrivateKey key)) {
                throw new IllegalArgumentException(store + " holds no key named " + alias);
            }
            CertPath chain = CertificateFactory.getInstance("X.509")
                    .generateCertPath(Arrays.asList(keys.getCertificateChain(alias)));
            try (ZipFile from = new ZipFile(unsigned.toFile());
                    OutputStream to = Files.newOutputStream(out)) {
                new JarSigner.Builder(key, chain)
                        .signerName("POSTERN")
                        .digestAlgorithm("SHA-256")
                        .build()
                        .sign(from, to);
            }
        } finally {
            Arrays.fill(password, ' ');
        }
    }

    private String alias(KeyStore keys) throws GeneralSecurityException {
        @Nullable String named = given.get("--alias");
        if (named != null) {
            return named;
        }
        if (keys.size() != 1) {
            throw new IllegalArgumentException("the key store holds several keys: name one with --alias");
        }
        return keys.aliases().nextElement();
    }

    /** Passwords do not belong on a command line: {@code @FILE} names a file that holds it. */
    private static char[] password(String given) throws IOException {
        if (!given.startsWith("@")) {
            throw new IllegalArgumentException("--password wants @FILE, a file that holds the password");
        }
        return Files.readString(Path.of(given.substring(1)), StandardCharsets.UTF_8)
                .strip()
                .toCharArray();
    }
}
