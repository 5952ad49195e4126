// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** A bundle of any size: files of 1 MB with random bytes, which do not get smaller. */
final class LargeBundle {
    private static final int PIECE = 1_000_000;

    private LargeBundle() {}

    static Path of(Path target, int pieces) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "org.postern.benchmarks.large");
        headers.putValue("Bundle-Version", "1.0.0");
        Random random = new Random(1);
        byte[] content = new byte[PIECE];
        try (OutputStream file = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            for (int i = 0; i < pieces; i++) {
                random.nextBytes(content);
                CRC32 crc = new CRC32();
                crc.update(content);
                ZipEntry entry = new ZipEntry("data/" + i);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(PIECE);
                entry.setCrc(crc.getValue());
                jar.putNextEntry(entry);
                jar.write(content);
                jar.closeEntry();
            }
        }
        return target;
    }
}
