// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder with a file system of its own, in memory, that can be filled. Only root can mount one. */
final class SmallDisk implements AutoCloseable {
    private static final int PIECE = 4096;

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /** Whether one can be mounted, which is tried. */
    static boolean possible(Path folder) {
        try (SmallDisk probe = at(folder, 1)) {
            return Files.isDirectory(probe.folder);
        } catch (AssertionError | UncheckedIOException refused) {
            return false;
        }
    }

    static SmallDisk at(Path folder, int mebibytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Program.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString())
                .output();
        return new SmallDisk(folder);
    }

    /** Leaves about so many bytes. */
    void leave(long bytes) {
        free();
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try (FileChannel file = FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long more = folder.toFile().getUsableSpace() - bytes; more > 0; more -= PIECE) {
                file.write(piece.clear());
            }
        } catch (IOException full) {
            if (folder.toFile().getUsableSpace() > bytes) {
                throw new UncheckedIOException(full);
            }
        }
    }

    void free() {
        try {
            Files.deleteIfExists(filler);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        Program.of("umount", "-l", folder.toString()).output();
    }
}
