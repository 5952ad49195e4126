// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Somebody who signs software packages, with a certificate of their own. */
final class Signer {
    private static final String PASSWORD = "only-for-tests";

    private final Path keys;
    private final Path certificate;

    private Signer(Path folder, String name) {
        this.keys = folder.resolve(name + ".p12");
        this.certificate = folder.resolve(name + ".pem");
    }

    static Signer in(Path folder, String name) {
        Signer signer = new Signer(folder, name);
        signer.tool("keytool", "-genkeypair", "-alias", "signer", "-keyalg", "EC", "-dname", "CN=" + name);
        signer.tool("keytool", "-exportcert", "-rfc", "-alias", "signer", "-file", signer.certificate.toString());
        return signer;
    }

    /** The certificate, in PEM. */
    Path certificate() {
        return certificate;
    }

    /** A signed copy of a bundle: where a gateway trusts somebody, the deploy folder takes no other. */
    Path signed(Path jar) {
        try {
            Path folder = Files.createDirectories(keys.resolveSibling("signed"));
            return sign(Files.copy(jar, folder.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Signs a package where it lies. */
    Path sign(Path file) {
        tool("jarsigner", file.toString(), "signer");
        return file;
    }

    private void tool(String name, String... arguments) {
        List<String> options = List.of("-keystore", keys.toString(), "-storepass", PASSWORD);
        List<String> all = new ArrayList<>(List.of(arguments));
        // keytool has its command before the options
        all.addAll(name.equals("keytool") ? 1 : 0, options);
        Program.ofJava(name, all).output();
    }
}
