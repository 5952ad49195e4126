// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The data folder of one running gateway: made when missing, and locked against a second gateway while this one runs. */
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static DataFolder open(Path folder) throws StartException {
        FileChannel channel;
        @Nullable FileLock lock;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    folder.resolve("postern.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
        } catch (IOException e) {
            throw new StartException(
                    "cannot write to the data folder " + folder + " (" + e + "): give another with --data", e);
        }
        if (lock == null) {
            throw new StartException("another gateway runs on the data folder " + folder
                    + ": stop it, or give another folder with --data");
        }
        return new DataFolder(folder, channel);
    }

    Path path() {
        return folder;
    }

    Path subfolder(String name) throws StartException {
        Path path = folder.resolve(name);
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new StartException("cannot make the folder " + path + " (" + e + ")", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
