// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import static org.postern.software.internal.packages.UpdateResult.INTEGRITY;
import static org.postern.software.internal.packages.UpdateResult.UNSUPPORTED_TYPE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;

/** A record of the central directory (APPNOTE 6.3, section 4.3.12), raw. */
record DirectoryEntry(
        ByteBuffer name,
        boolean link,
        int flags,
        int method,
        int crc,
        int packedRaw,
        int unpackedRaw,
        long offset,
        boolean zip64) {
    static final int LENGTH = 46;
    static final int LOCAL_LENGTH = 30;

    private static final int SIGNATURE = 0x02014b50;
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int DESCRIBED_LATER = 1 << 3;
    private static final int UNIX = 3;
    private static final int KIND = 0xf000;
    private static final int LINK = 0xa000;
    private static final int ZIP64 = 1;
    private static final int WHOLE = -1;

    /** Small entries may shrink as they like. */
    private static final long RATIO_FROM = 1 << 20;

    static DirectoryEntry read(ByteBuffer directory, String archive) throws RefusedException {
        int at = directory.position();
        if (directory.remaining() < LENGTH || directory.getInt(at) != SIGNATURE) {
            throw refused(INTEGRITY, archive, "has a directory that cannot be read: build it again");
        }
        int nameLength = directory.getShort(at + 28) & 0xffff;
        int extraLength = directory.getShort(at + 30) & 0xffff;
        int commentLength = directory.getShort(at + 32) & 0xffff;
        if (directory.remaining() < LENGTH + nameLength + extraLength + commentLength) {
            throw refused(INTEGRITY, archive, "has a directory that is cut off: build it again");
        }
        ByteBuffer extra =
                directory.slice(at + LENGTH + nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN);
        int mode = directory.getInt(at + 38) >>> 16;
        boolean unix = (directory.getShort(at + 4) >>> 8 & 0xff) == UNIX;
        directory.position(at + LENGTH + nameLength + extraLength + commentLength);
        return new DirectoryEntry(
                directory.slice(at + LENGTH, nameLength),
                unix && (mode & KIND) == LINK,
                directory.getShort(at + 8) & 0xffff,
                directory.getShort(at + 10) & 0xffff,
                directory.getInt(at + 16),
                directory.getInt(at + 20),
                directory.getInt(at + 24),
                directory.getInt(at + 42) & 0xffffffffL,
                has(extra, ZIP64));
    }

    private static boolean has(ByteBuffer extra, int wanted) {
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xffff;
            int length = extra.getShort() & 0xffff;
            if (id == wanted) {
                return true;
            }
            extra.position(Math.min(extra.limit(), extra.position() + length));
        }
        return false;
    }

    long packed() {
        return packedRaw & 0xffffffffL;
    }

    /** The name for reasons, whatever is in it. */
    String text() {
        return Names.shown(StandardCharsets.UTF_8.decode(name.duplicate()).toString());
    }

    ArchiveEntry judge(String archive, int maxRatio) throws RefusedException {
        long unpacked = unpackedRaw & 0xffffffffL;
        if (zip64 || packedRaw == WHOLE || unpackedRaw == WHOLE || offset == 0xffffffffL) {
            throw refused(UNSUPPORTED_TYPE, archive, "has the entry " + text() + " in ZIP64 form: make it smaller");
        }
        if ((flags & ENCRYPTED) != 0) {
            throw refused(UNSUPPORTED_TYPE, archive, "has the encrypted entry " + text() + ": deliver it open");
        }
        if (method != ZipEntry.STORED && method != ZipEntry.DEFLATED) {
            throw refused(
                    UNSUPPORTED_TYPE, archive, "packs " + text() + " by method " + method + ": use DEFLATE or none");
        }
        if (link) {
            throw refused(INTEGRITY, archive, "has the symbolic link " + text() + ": deliver the file itself");
        }
        String path = Names.checked(decoded(archive), archive);
        boolean folder = path.endsWith("/");
        if (method == ZipEntry.STORED && (packed() != unpacked || ((flags & DESCRIBED_LATER) != 0 && !folder))) {
            throw refused(INTEGRITY, archive, "stores " + path + " with two lengths: build it again");
        }
        if (folder && unpacked != 0) {
            throw refused(INTEGRITY, archive, "has the folder " + path + " with content: build it again");
        }
        if (unpacked > RATIO_FROM && unpacked / Math.max(1, packed()) > maxRatio) {
            throw refused(
                    UpdateResult.DEVICE_ERROR,
                    archive,
                    "unpacks " + path + " to more than " + maxRatio
                            + " times its size: store it unpacked, or raise maxRatio of org.postern.software");
        }
        return new ArchiveEntry(path, packed(), unpacked, crc & 0xffffffffL);
    }

    private String decoded(String archive) throws RefusedException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(name.duplicate()).toString();
        } catch (CharacterCodingException e) {
            throw refused(INTEGRITY, archive, "has a name that is not in UTF-8, " + text() + ": rename it");
        }
    }

    /** Whether the header before the data says the same as this record. */
    boolean agrees(ByteBuffer header, ByteBuffer otherName) {
        boolean later = (flags & DESCRIBED_LATER) != 0;
        return (header.getShort(6) & 0xffff) == flags
                && (header.getShort(8) & 0xffff) == method
                && same(header.getInt(14), crc, later)
                && same(header.getInt(18), packedRaw, later)
                && same(header.getInt(22), unpackedRaw, later)
                && otherName.equals(name);
    }

    private static boolean same(int here, int there, boolean later) {
        return here == there || (later && here == 0);
    }

    /** Whether so many bytes after the data are its descriptor (section 4.3.9). */
    boolean mayBeFollowedBy(long bytes) {
        return (flags & DESCRIBED_LATER) != 0 && (bytes == 12 || bytes == 16);
    }

    private static RefusedException refused(UpdateResult result, String archive, String what) {
        return new RefusedException(result, archive + " " + what);
    }
}
