// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import static org.postern.software.internal.packages.UpdateResult.INTEGRITY;
import static org.postern.software.internal.packages.UpdateResult.UNSUPPORTED_TYPE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges the form of an archive before anything reads it by its content (APPNOTE 6.3, sections 4.3 and 4.4). Only what every
 * reader understands in the same way passes: entries one after another from the first byte to the directory, each with a
 * header that says what the directory says, each name once.
 */
final class ArchiveCheck {
    private static final int END_LENGTH = 22;
    private static final int END = 0x06054b50;
    private static final int LOCAL = 0x04034b50;
    private static final int MAX_DIRECTORY = 8 << 20;

    private final String archive;
    private final FileChannel channel;
    private final Budget budget;
    private final List<ArchiveEntry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private @Nullable DirectoryEntry previous;

    private ArchiveCheck(String archive, FileChannel channel, Budget budget) {
        this.archive = archive;
        this.channel = channel;
        this.budget = budget;
    }

    /**
     * The entries of an archive.
     *
     * @param archive what to call it in reasons
     */
    static List<ArchiveEntry> entries(Path file, String archive, Budget budget) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ArchiveCheck check = new ArchiveCheck(archive, channel, budget);
            check.all();
            return check.entries;
        }
    }

    private void all() throws IOException {
        long size = channel.size();
        if (size < END_LENGTH || read(0, 4).getInt() != LOCAL) {
            throw new RefusedException(
                    UNSUPPORTED_TYPE, archive + " is no bundle and no package: deliver a jar, or an archive of jars");
        }
        ByteBuffer end = read(size - END_LENGTH, END_LENGTH);
        if (end.getInt(0) != END) {
            throw damaged("is cut off, or something follows its end");
        }
        if (end.getShort(20) != 0) {
            throw damaged("promises a comment that is not there");
        }
        int count = end.getShort(10) & 0xffff;
        long length = end.getInt(12) & 0xffffffffL;
        long offset = end.getInt(16) & 0xffffffffL;
        if (count == 0xffff || offset == 0xffffffffL || length == 0xffffffffL) {
            throw unsupported("is in ZIP64 form: make it smaller");
        }
        if (end.getInt(4) != 0 || (end.getShort(8) & 0xffff) != count) {
            throw unsupported("is a part of several: deliver it in one piece");
        }
        if (offset + length != size - END_LENGTH || length < count * (long) DirectoryEntry.LENGTH) {
            throw damaged("has a directory that is not where it should be");
        }
        if (length > MAX_DIRECTORY || count > budget.maxEntries()) {
            throw new RefusedException(
                    UpdateResult.DEVICE_ERROR,
                    archive + " has more entries than " + budget.maxEntries()
                            + ": split it, or raise maxEntries of org.postern.software");
        }
        walk(read(offset, (int) length), count, offset);
    }

    private void walk(ByteBuffer directory, int count, long end) throws IOException {
        List<DirectoryEntry> found = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            found.add(DirectoryEntry.read(directory, archive));
        }
        if (directory.hasRemaining()) {
            throw damaged("has a directory with more in it than entries");
        }
        found.sort((a, b) -> Long.compare(a.offset(), b.offset()));
        long next = 0;
        for (DirectoryEntry entry : found) {
            judge(entry);
            next = follow(entry, next);
        }
        if (next != end && (previous == null || !previous.mayBeFollowedBy(end - next))) {
            throw damaged("has something between its entries and its directory");
        }
    }

    private void judge(DirectoryEntry entry) throws IOException {
        ArchiveEntry judged = entry.judge(archive, budget.maxRatio());
        // readers look for the files of a signature whatever the case of their names
        if (!names.add(judged.signing() ? judged.name().toUpperCase(Locale.ROOT) : judged.name())) {
            throw damaged("has the entry " + judged.name() + " twice");
        }
        budget.spend(judged.unpacked(), archive);
        entries.add(judged);
    }

    /**
     * Compares the entry's own header with the directory.
     *
     * @param least where the data of the entry before ended, without its descriptor
     * @return where its data ends
     */
    private long follow(DirectoryEntry entry, long least) throws IOException {
        long gap = entry.offset() - least;
        DirectoryEntry before = previous;
        if (gap != 0 && (before == null || !before.mayBeFollowedBy(gap))) {
            throw damaged(
                    gap < 0
                            ? "has entries that overlap, " + entry.text() + " and the one before"
                            : "hides something before " + entry.text());
        }
        previous = entry;
        ByteBuffer header = read(entry.offset(), DirectoryEntry.LOCAL_LENGTH);
        if (header.getInt(0) != LOCAL) {
            throw damaged("has no header for " + entry.text());
        }
        int nameLength = header.getShort(26) & 0xffff;
        int extraLength = header.getShort(28) & 0xffff;
        ByteBuffer name = read(entry.offset() + DirectoryEntry.LOCAL_LENGTH, nameLength);
        if (!entry.agrees(header, name)) {
            throw damaged("says two things about " + entry.text());
        }
        return entry.offset() + DirectoryEntry.LOCAL_LENGTH + nameLength + extraLength + entry.packed();
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            int got = channel.read(bytes, position + bytes.position());
            if (got < 0) {
                throw damaged("ends in the middle of an entry");
            }
        }
        return bytes.flip();
    }

    private RefusedException damaged(String what) {
        return new RefusedException(INTEGRITY, archive + " " + what + ": build and sign it again");
    }

    private RefusedException unsupported(String what) {
        return new RefusedException(UNSUPPORTED_TYPE, archive + " " + what);
    }
}
