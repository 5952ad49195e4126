// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A file of one {@link SecretHash} that only its owner may read, replaced as a whole or not at all.
 *
 * @param folder where it is; made when it is missing
 * @param name what it is called
 */
record SecretFile(Path folder, String name) {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    Path path() {
        return folder.resolve(name);
    }

    /** What it holds; empty when there is no file. A file that cannot be understood is an error, never "no password". */
    Optional<SecretHash> read() {
        try {
            return Optional.of(SecretHash.decode(Files.readString(path())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    path() + " is damaged (" + e.getMessage() + "); put back a copy, or delete it to set up anew", e);
        }
    }

    /** Writes aside, syncs, renames, syncs the folder. */
    void write(SecretHash secret) {
        Path aside = folder.resolve(name + ".new");
        try {
            Files.createDirectories(folder, OWNER_FOLDER);
            Files.deleteIfExists(aside);
            try (FileChannel out = FileChannel.open(
                    aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
                ByteBuffer line = StandardCharsets.UTF_8.encode(secret.encode() + "\n");
                while (line.hasRemaining()) {
                    out.write(line);
                }
                out.force(true);
            }
            Files.move(aside, path(), StandardCopyOption.ATOMIC_MOVE);
            sync();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path(), e);
        }
    }

    void delete() {
        try {
            if (Files.deleteIfExists(path())) {
                sync();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path(), e);
        }
    }

    private void sync() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
