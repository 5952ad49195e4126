// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Where packages lie while they come and while they are judged: a folder that is emptied at every start, but for what
 * is gone on with. Safe for use by
 * several threads.
 */
public final class PackageStage {
    private final Path folder;
    private volatile Limits limits;
    private final AtomicLong number = new AtomicLong();

    /**
     * A stage in a folder.
     *
     * @param folder made when the first package comes
     */
    public PackageStage(Path folder, Limits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * Deletes what an earlier run of the gateway left. Call it before the first {@link #begin}.
     *
     * @param kept whether a file, by its name, is to be gone on with
     */
    public void clean(Predicate<String> kept) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    if (!kept.test(file.getFileName().toString())) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    /**
     * Begins to take a package.
     *
     * @param length in bytes, or -1 when it is not known
     * @throws RefusedException when it is larger than allowed or than what the disk takes
     */
    public Incoming begin(long length) throws IOException {
        if (length > limits.maxPackageBytes()) {
            throw tooLarge();
        }
        try {
            Files.createDirectories(folder);
            requireSpace(Math.max(length, 0));
            return new Incoming(this, folder.resolve(number.incrementAndGet() + ".part"));
        } catch (RefusedException refused) {
            throw refused;
        } catch (IOException failed) {
            throw Incoming.diskFailed(failed);
        }
    }

    /**
     * Goes on with a package that has begun to come.
     *
     * @param file its name; made if it is not there
     * @param length how much of it counts; nothing does if it is shorter
     */
    public Incoming resume(String file, long length) throws IOException {
        try {
            Files.createDirectories(folder);
            requireSpace(0);
            return new Incoming(this, folder.resolve(file), length);
        } catch (RefusedException refused) {
            throw refused;
        } catch (IOException failed) {
            throw Incoming.diskFailed(failed);
        }
    }

    /** Refuses what would leave less than the reserve on the disk. */
    void requireSpace(long bytes) throws RefusedException {
        long free = folder.toFile().getUsableSpace() - limits.reserveBytes();
        if (bytes > free) {
            throw new RefusedException(
                    UpdateResult.NO_STORAGE,
                    "The package needs " + bytes + " bytes, and " + Math.max(free, 0)
                            + " are free besides the reserve: remove software that is not needed, or free disk space");
        }
    }

    /** Takes packages of other sizes from now on. */
    public void limits(Limits next) {
        limits = next;
    }

    Limits limits() {
        return limits;
    }

    RefusedException tooLarge() {
        return new RefusedException(
                UpdateResult.NO_STORAGE,
                "The package is larger than the " + limits.maxPackageBytes()
                        + " bytes this gateway takes: split it, or raise maxPackageMebibytes of org.postern.software");
    }
}
