// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.store.api.StoreException.Reason;

/** A real folder, for its owner only, and locked against other processes. */
final class DiskFolder implements FileLayer {
    private static final String LOCK = "lock";

    private final Path folder;
    /** Null until the folder can be locked: it is not written to before. */
    private @Nullable FileChannel lock;
    /** What was there before it was read, if it could not be locked then. */
    private Map<String, Long> unlocked = Map.of();
    /** Whether the folder itself is durable. */
    private boolean named;

    /** @throws IOException if another gateway uses the folder */
    DiskFolder(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath();
        FileChannel channel;
        try {
            channel = openLock();
        } catch (IOException noWrites) {
            this.unlocked = sizes();
            return;
        }
        this.lock = locked(channel);
    }

    private FileChannel openLock() throws IOException {
        Files.createDirectories(folder, mode("rwx------"));
        return open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private FileChannel locked(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ours) {
            // by another framework in this process
        }
        channel.close();
        throw new NotOursException(
                "another gateway uses the folder " + folder + ": stop it, or give another data folder with --data",
                "Stop the other gateway and restart this one, or give this one another data folder with --data");
    }

    /**
     * Before anything is written: a medium that took no writes at the start could not be locked, and may take them now.
     *
     * @throws IOException if it still cannot be locked, or if another gateway changed what was read here
     */
    private synchronized void claim() throws IOException {
        if (lock != null) {
            return;
        }
        FileChannel channel;
        try {
            channel = openLock();
        } catch (IOException failure) {
            if (Refusal.of(failure).reason() == Reason.FULL) {
                throw failure;
            }
            AccessDeniedException refused =
                    new AccessDeniedException(folder.toString(), null, "it cannot be locked: " + failure.getMessage());
            refused.initCause(failure);
            throw refused;
        }
        FileChannel taken = locked(channel);
        if (!sizes().equals(unlocked)) {
            taken.close();
            throw new NotOursException(
                    "another gateway changed the folder " + folder + " while this one could not lock it",
                    "Restart this gateway, so that it reads what is there now");
        }
        lock = taken;
    }

    private Map<String, Long> sizes() throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        for (String name : list()) {
            if (!name.equals(LOCK)) {
                sizes.put(name, size(name));
            }
        }
        return sizes;
    }

    private long size(String name) throws IOException {
        try {
            return Files.size(folder.resolve(name));
        } catch (NoSuchFileException gone) {
            return -1;
        }
    }

    @Override
    public List<String> list() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (NoSuchFileException none) {
            // the medium took no folder yet
        }
        return names;
    }

    @Override
    public InputStream read(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name));
    }

    @Override
    public OpenFile create(String name) throws IOException {
        claim();
        Files.createDirectories(folder, mode("rwx------"));
        return new DiskFile(
                open(name, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    @Override
    public OpenFile append(String name) throws IOException {
        claim();
        FileChannel channel = open(name, StandardOpenOption.WRITE);
        channel.position(channel.size());
        return new DiskFile(channel);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        claim();
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        claim();
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void sync() throws IOException {
        sync(folder);
        Path parent = folder.getParent();
        if (!named && parent != null) {
            // the folder, and the data folder, may be as new as the file; who may not read above them did not make them
            if (Files.isReadable(parent)) {
                sync(parent);
            }
            Path above = parent.getParent();
            if (above != null && Files.isReadable(above)) {
                sync(above);
            }
            named = true;
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private FileChannel open(String name, OpenOption... options) throws IOException {
        return FileChannel.open(folder.resolve(name), Set.of(options), mode("rw-------"));
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    @Override
    public synchronized void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }

    private record DiskFile(FileChannel channel) implements OpenFile {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
