// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.postern.store.internal.Frames.Frame;
import org.postern.store.internal.Frames.Header;

/**
 * What a file was found to hold: a snapshot, and the groups of changes that were appended to it.
 *
 * @param number of the generation
 * @param version of the schema of the records
 * @param records as the last whole group left them
 * @param size up to the end of that group
 * @param problem what is wrong with the rest; null if there is none
 */
record Generation(long number, int version, Records records, long size, @Nullable String problem) {
    static final String SUFFIX = ".log";

    static String name(long number) {
        return number + SUFFIX;
    }

    /** The number in the name of a file; -1 if it is none of a generation. */
    static long number(String name) {
        if (!name.endsWith(SUFFIX) || name.length() > 18 + SUFFIX.length()) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < name.length() - SUFFIX.length(); i++) {
            int digit = Character.digit(name.charAt(i), 10);
            if (digit < 0) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /**
     * Reads a file.
     *
     * @throws NotOursException if a newer gateway wrote it
     * @throws IOException if there is no whole snapshot; the message says what is wrong
     */
    static Generation read(FileLayer folder, long number, Schema schema) throws IOException {
        try (InputStream in = new BufferedInputStream(folder.read(name(number)))) {
            Header header = Frames.readHeader(in);
            if (header.generation() != number) {
                throw new IOException("it is generation " + header.generation() + " by its header");
            }
            if (header.version() > schema.version()) {
                throw newer(name(number), header.version(), schema.version());
            }
            if (!schema.knows(header.version())) {
                throw new IOException("its schema has the version " + header.version() + ", which is too old");
            }
            Records records = new Records();
            long size = Frames.HEADER;
            for (Frame frame = Frames.read(in, number); ; frame = Frames.read(in, number)) {
                if (frame == null) {
                    throw new IOException("its snapshot is not whole");
                }
                size += frame.size();
                if (frame.kind() == Frames.WHOLE) {
                    return replay(in, number, header.version(), records, size);
                }
                if (frame.kind() != Frames.SNAPSHOT) {
                    throw new IOException("its snapshot is not whole");
                }
                records.apply(frame.changes());
            }
        }
    }

    private static NotOursException newer(String file, int version, int known) {
        return new NotOursException(
                "a newer gateway wrote " + file + " (schema " + version + ", and " + known
                        + " is the newest that this one knows); the state before it is in force, if there is one",
                "Install the newer gateway again; or, to go on with the older state, move " + file
                        + " out of the folder and restart");
    }

    private static Generation replay(InputStream in, long number, int version, Records records, long snapshot) {
        long size = snapshot;
        String problem = null;
        try {
            for (Frame frame = Frames.read(in, number); frame != null; frame = Frames.read(in, number)) {
                if (frame.kind() != Frames.CHANGES) {
                    throw new IOException("a frame is of a wrong kind");
                }
                records.apply(frame.changes());
                size += frame.size();
            }
        } catch (IOException damaged) {
            problem = String.valueOf(damaged.getMessage());
        }
        return new Generation(number, version, records, size, problem);
    }
}
