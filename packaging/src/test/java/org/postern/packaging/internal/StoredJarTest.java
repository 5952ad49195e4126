// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredJarTest {
    @Test
    @DisplayName("a jar of the distribution has the entries it had, in their order, not compressed")
    void same(@TempDir Path folder) throws IOException {
        byte[] text = "word ".repeat(100).getBytes(StandardCharsets.UTF_8);
        Path jar = folder.resolve("a.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("META-INF/MANIFEST.MF", "org/", "org/A.class", "empty")) {
                zip.putNextEntry(new ZipEntry(name));
                if (name.contains(".")) {
                    zip.write(text);
                }
                zip.closeEntry();
            }
        }
        StoredJar.copy(jar, folder.resolve("b.jar"));
        try (ZipFile before = new ZipFile(jar.toFile());
                ZipFile after = new ZipFile(folder.resolve("b.jar").toFile())) {
            assertThat(Collections.list(after.entries()))
                    .extracting(ZipEntry::getName)
                    .containsExactly("META-INF/MANIFEST.MF", "org/", "org/A.class", "empty");
            for (ZipEntry entry : Collections.list(after.entries())) {
                ZipEntry old = before.getEntry(entry.getName());
                assertThat(after.getInputStream(entry).readAllBytes())
                        .isEqualTo(before.getInputStream(old).readAllBytes());
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(entry.getTimeLocal()).isEqualTo(old.getTimeLocal());
            }
        }
    }
}
