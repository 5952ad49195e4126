// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/** The files an account names, relative to the configuration folder. Reads; not thread-safe. */
public final class KeyFolder {
    private static final long LARGEST = 256 * 1024;

    private final Path folder;
    private final List<Path> exposed = new ArrayList<>();

    public KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** The files with secrets that others than their owner may read. */
    public List<Path> exposed() {
        return exposed;
    }

    /** A file with a secret, to be wiped. */
    KeyFile secret(String key, String name) {
        KeyFile file = file(key, name);
        PosixFileAttributeView view = Files.getFileAttributeView(file.path, PosixFileAttributeView.class);
        try {
            if (view != null
                    && view.readAttributes().permissions().stream()
                            .anyMatch(right -> right == PosixFilePermission.GROUP_READ
                                    || right == PosixFilePermission.OTHERS_READ)) {
                exposed.add(file.path);
            }
        } catch (IOException unknown) {
            exposed.remove(file.path); // who may read it is not known
        }
        return file;
    }

    KeyFile file(String key, String name) {
        try {
            Path path = folder.resolve(name).normalize();
            if (Files.size(path) > LARGEST) {
                throw new IllegalArgumentException(key + " " + path + ": it is too large for keys");
            }
            return new KeyFile(key, path, Files.readAllBytes(path));
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(
                    key + " " + missing.getFile() + ": there is no such file; paths are relative to " + folder,
                    missing);
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException(
                    key + " " + name + ": it cannot be read (" + unreadable + "); let the user of the gateway read it",
                    unreadable);
        }
    }

    /** The first line of a password file, to be wiped; empty without a file. */
    char[] password(String name) {
        if (name.isEmpty()) {
            return new char[0];
        }
        KeyFile file = secret("passwordFile", name);
        int end = 0;
        while (end < file.content.length && file.content[end] != '\n' && file.content[end] != '\r') {
            end++;
        }
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(file.content, 0, end));
        char[] password = new char[decoded.remaining()];
        decoded.get(password);
        decoded.clear();
        while (decoded.hasRemaining()) {
            decoded.put('\0');
        }
        Keys.wipe(file.content);
        return password;
    }

    /**
     * A file that was read.
     *
     * @param key of the configuration
     * @param path where it lies
     * @param content perhaps a secret
     */
    record KeyFile(String key, Path path, byte[] content) {
        /** What to throw about it. */
        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(key + " " + path + ": " + what);
        }

        /** Its blocks, none if it is no PEM file. */
        List<Pem> pem() {
            try {
                return Pem.parse(content);
            } catch (IllegalArgumentException damaged) {
                throw wrong(String.valueOf(damaged.getMessage()));
            }
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }
}
