// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads certificates, in PEM or DER, from a file or from the files of a folder. */
public final class CertificateFiles {
    private CertificateFiles() {}

    /** All certificates there; fails when one of them cannot be read. */
    public static Set<X509Certificate> read(Path place) throws IOException, CertificateException {
        Set<X509Certificate> found = new LinkedHashSet<>();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        if (Files.isDirectory(place)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(place, Files::isRegularFile)) {
                for (Path file : files) {
                    add(file, factory, found);
                }
            }
        } else {
            add(place, factory, found);
        }
        return found;
    }

    private static void add(Path file, CertificateFactory factory, Set<X509Certificate> found)
            throws IOException, CertificateException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            for (Certificate certificate : factory.generateCertificates(content)) {
                found.add((X509Certificate) certificate);
            }
        }
    }
}
