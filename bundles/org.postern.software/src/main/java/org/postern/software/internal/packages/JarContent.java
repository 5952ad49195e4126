// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import static org.postern.software.internal.packages.UpdateResult.INTEGRITY;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads every byte of a jar once: counts them, compares them with what was promised, and learns who signed them. */
final class JarContent {
    /** Manifests and signatures are kept in memory by the JDK, before it knows who made them. */
    private static final int MAX_MANIFEST = 1 << 20;

    private static final int MAX_SIGNING = 2 << 20;
    private static final int MAX_SIGNERS = 4;

    private static final int PIECE = 64 << 10;

    private final Path file;
    private final String archive;
    private final List<ArchiveEntry> entries;

    /** @param entries of {@link ArchiveCheck} */
    JarContent(Path file, String archive, List<ArchiveEntry> entries) {
        this.file = file;
        this.archive = archive;
        this.entries = entries;
    }

    /** Says who wants the content of an entry. */
    interface Router {
        /** Takes the content; null when nobody wants it. */
        @Nullable
        Taker taker(ArchiveEntry entry) throws IOException;
    }

    /** Takes the content of an entry. */
    interface Taker {
        void piece(ByteBuffer content) throws IOException;

        void end() throws IOException;
    }

    /** Reads a jar whose signatures count. */
    Coverage signed(Router router) throws IOException {
        Coverage coverage = new Coverage(archive);
        read(router, coverage);
        return coverage;
    }

    /** Reads a jar whose signatures do not count. */
    void plain(Router router) throws IOException {
        read(router, null);
    }

    private void read(Router router, @Nullable Coverage coverage) throws IOException {
        requireFewSigners();
        try (JarFile jar = new JarFile(new File(file.toString()), coverage != null)) {
            byte[] piece = new byte[PIECE];
            for (ArchiveEntry entry : entries) {
                read(jar, entry, router, piece, coverage);
            }
            if (coverage != null) {
                requireAllOf(jar.getManifest());
            }
        } catch (SecurityException changed) {
            throw new RefusedException(
                    INTEGRITY,
                    archive + " was changed after it was signed (" + changed.getMessage()
                            + "): deliver the original, or sign it again");
        } catch (RefusedException refused) {
            throw refused;
        } catch (IOException unreadable) {
            throw new RefusedException(
                    INTEGRITY, archive + " cannot be read (" + unreadable.getMessage() + "): build it again");
        }
    }

    private void requireFewSigners() throws RefusedException {
        int files = 0;
        long bytes = 0;
        for (ArchiveEntry entry : entries) {
            if (entry.signing()) {
                bytes += entry.unpacked();
                if (!entry.manifest()) {
                    files++;
                } else if (entry.unpacked() > MAX_MANIFEST) {
                    throw tooMuch("a manifest of more than " + MAX_MANIFEST + " bytes: split it");
                }
            }
        }
        if (files > 2 * MAX_SIGNERS) {
            throw tooMuch("signatures of more than " + MAX_SIGNERS + " signers: leave some out");
        }
        if (bytes > MAX_SIGNING) {
            throw tooMuch("signatures of more than " + MAX_SIGNING + " bytes with its manifest: split it");
        }
    }

    private RefusedException tooMuch(String what) {
        return new RefusedException(UpdateResult.DEVICE_ERROR, archive + " has " + what);
    }

    private void read(JarFile jar, ArchiveEntry entry, Router router, byte[] piece, @Nullable Coverage coverage)
            throws IOException {
        JarEntry found = jar.getJarEntry(entry.name());
        if (found == null) {
            throw lies(entry);
        }
        Taker taker = router.taker(entry);
        CRC32 crc = new CRC32();
        long length = 0;
        try (InputStream content = jar.getInputStream(found)) {
            for (int got = content.read(piece); got >= 0; got = content.read(piece)) {
                length += got;
                if (length > entry.unpacked()) {
                    throw lies(entry);
                }
                crc.update(piece, 0, got);
                if (taker != null) {
                    taker.piece(ByteBuffer.wrap(piece, 0, got));
                }
            }
        }
        if (length != entry.unpacked() || crc.getValue() != entry.crc()) {
            throw lies(entry);
        }
        if (taker != null) {
            taker.end();
        }
        if (coverage != null && !entry.folder()) {
            coverage.add(entry, found.getCodeSigners());
        }
    }

    /** What was signed and is not there any more was taken out. */
    private void requireAllOf(@Nullable Manifest manifest) throws RefusedException {
        if (manifest == null) {
            return;
        }
        Set<String> present = new HashSet<>();
        for (ArchiveEntry entry : entries) {
            present.add(entry.name());
        }
        for (Map.Entry<String, Attributes> section : manifest.getEntries().entrySet()) {
            if (!present.contains(section.getKey()) && hasDigest(section.getValue())) {
                throw new RefusedException(
                        INTEGRITY,
                        archive + " lacks " + Names.shown(section.getKey())
                                + ", which was signed: deliver the original");
            }
        }
    }

    private static boolean hasDigest(Attributes section) {
        for (Object name : section.keySet()) {
            if (name.toString().endsWith("-Digest")) {
                return true;
            }
        }
        return false;
    }

    private RefusedException lies(ArchiveEntry entry) {
        return new RefusedException(
                INTEGRITY,
                archive + " does not hold in " + entry.name()
                        + " what its directory promises (length or checksum): deliver it again");
    }
}
