// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A software package of one bundle and configurations. */
final class ObjectPackage {
    private ObjectPackage() {}

    /**
     * @param version of the package; the bundle keeps its own
     * @param configurations the member of the description, as JSON
     */
    static InputStream of(ObjectJar jar, String bundleVersion, String version, String configurations) {
        String name = "test." + jar.name();
        String description =
                """
                {"feature-resource-version": "1.0", "id": "test:configured:%s", "configurations": %s,
                 "bundles": [{"id": "test:%s:%s", "symbolic-name": "%s", "bundle-version": "%s", "sha-256": "%s",
                 "length": %d}]}"""
                        .formatted(
                                version,
                                configurations,
                                name,
                                bundleVersion,
                                name,
                                bundleVersion,
                                digest(jar.bytes()),
                                jar.bytes().length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("feature.json"));
            zip.write(description.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("bundles/" + name + ".jar"));
            zip.write(jar.bytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
