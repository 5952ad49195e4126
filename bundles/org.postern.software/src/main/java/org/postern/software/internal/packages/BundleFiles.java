// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The jars of accepted packages, each once, named by its SHA-256. Who keeps a package counts: {@link #retain} deletes what
 * no package names any more. Not safe for use by several threads at a time.
 */
public final class BundleFiles {
    private static final String SUFFIX = ".jar";

    private final Path folder;

    /**
     * The jars in a folder.
     *
     * @param folder made when the first jar comes
     */
    public BundleFiles(Path folder) {
        this.folder = folder;
    }

    /** Where the jar of this digest is, or would be. */
    public Path file(String digest) {
        return folder.resolve(digest + SUFFIX);
    }

    /** Whether there is a jar of this digest. */
    public boolean has(String digest) {
        return Files.isRegularFile(file(digest));
    }

    /** Takes a jar, durable already, from the stage. */
    void take(Path jar, String digest) throws IOException {
        Files.createDirectories(folder);
        Durable.move(jar, file(digest));
    }

    /** Deletes every jar but these. */
    public void retain(Set<String> digests) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!name.endsWith(SUFFIX) || !digests.contains(name.substring(0, name.length() - SUFFIX.length()))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
