// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal.credential;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.postern.launcher.internal.StartException;

/** A new file with a secret: for its owner only from the first moment on, durable, and never in place of another. */
final class KeyFile {
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;

    private KeyFile(Path path) {
        this.path = path;
    }

    /** The file of a name below {@code keys} of the configuration folder, which is made if it is missing. */
    static KeyFile in(Path etc, String name) throws StartException {
        Path keys = etc.resolve("keys");
        try {
            if (!Files.isDirectory(etc)) {
                throw new StartException("there is no folder " + etc + ": name the configuration folder with --etc");
            }
            if (!Files.isDirectory(keys)) {
                Files.createDirectory(keys, FOLDER);
            }
        } catch (IOException failure) {
            throw new StartException("cannot make " + keys + ": let this user write to " + etc, failure);
        }
        return new KeyFile(keys.resolve(name));
    }

    Path path() {
        return path;
    }

    /** How an account names it. */
    String name() {
        return "keys/" + path.getFileName();
    }

    /** Says no before anything is made. */
    KeyFile unused() throws StartException {
        if (Files.exists(path)) {
            throw new StartException(path + " is there already: give another --name, or remove it if nothing uses it");
        }
        return this;
    }

    /** Writes the content and overwrites it in memory. */
    void write(byte[] content) throws StartException {
        try (FileChannel file =
                        FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE);
                OutputStream out = Channels.newOutputStream(file)) {
            out.write(content);
            file.force(true);
        } catch (FileAlreadyExistsException present) {
            throw new StartException(path + " is there already: give another --name", present);
        } catch (IOException failure) {
            throw new StartException("cannot write " + path + ": " + failure.getMessage(), failure);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** A block in PEM (RFC 7468). */
    static byte[] pem(String label, byte[] der) {
        byte[] body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(der);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(("-----BEGIN " + label + "-----\n").getBytes(StandardCharsets.US_ASCII));
        text.writeBytes(body);
        text.writeBytes(("\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII));
        Arrays.fill(body, (byte) 0);
        return text.toByteArray();
    }
}
