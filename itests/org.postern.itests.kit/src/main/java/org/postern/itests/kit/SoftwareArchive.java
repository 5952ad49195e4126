// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes software packages of bundles. */
final class SoftwareArchive {
    private SoftwareArchive() {}

    /** @param seconds how long the gate waits for it to be well */
    static Path of(Path target, String name, String version, int seconds, List<Path> bundles) {
        StringBuilder entries = new StringBuilder();
        try (OutputStream file = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Path bundle : bundles) {
                byte[] content = Files.readAllBytes(bundle);
                entries.append(entries.isEmpty() ? "" : ",").append(entry(bundle, content));
                zip.putNextEntry(new ZipEntry("bundles/" + bundle.getFileName()));
                zip.write(content);
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry("feature.json"));
            zip.write(description(name, version, seconds, entries.toString()).getBytes(UTF_8));
            zip.closeEntry();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return target;
    }

    private static String description(String name, String version, int seconds, String bundles) {
        return """
                {"feature-resource-version": "1.0", "id": "package:%s:%s", "bundles": [%s],
                 "extensions": {"postern-health": {"kind": "mandatory", "type": "json",
                   "json": {"time-limit-seconds": %d}}}}"""
                .formatted(name, version, bundles, seconds);
    }

    private static String entry(Path bundle, byte[] content) throws IOException {
        try (JarFile jar = new JarFile(bundle.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            String name = manifest.getValue("Bundle-SymbolicName").split(";", -1)[0];
            String version = manifest.getValue("Bundle-Version");
            return """
                    {"id": "bundle:%s:%s", "symbolic-name": "%s", "bundle-version": "%s", "sha-256": "%s", "length": %d}"""
                    .formatted(name, version, name, version, digest(content), content.length);
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
