// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.store.internal.FileLayer.OpenFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files: one for each generation, a snapshot of all records with the groups of changes since. When the log has grown
 * to a multiple of the records, the next generation begins; the one before it is kept.
 *
 * <p>What failed is undone before anything else is written. Where that cannot be known (the medium failed while it made
 * something durable), nothing more is appended: the next group begins a new generation, which outdoes whatever is found
 * after a crash. Not thread-safe.
 */
final class Journal implements Closeable {
    static final String DAMAGED = ".damaged";
    private static final String TEMPORARY = ".new";
    private static final int CHUNK = 64 << 10;
    private static final int MAX_DAMAGED = 5;
    private static final Logger LOG = LoggerFactory.getLogger("postern.store");

    private final FileLayer folder;
    private final Limits limits;
    private final Schema schema;
    /** To be put aside when the next generation is there. */
    private final List<Long> damaged = new ArrayList<>();
    /** The newest file that may be there. */
    private long generation;
    /** The newest file that is whole; 0 if there is none. */
    private long lastGood;
    /** Why nothing may be written; null if it may. */
    private @Nullable IOException forbidden;
    /** Takes the next group; null if that has to begin a new generation. */
    private @Nullable OpenFile log;

    /** Whether the name of the file that takes groups is known to be durable. */
    private boolean named;

    private long size;
    private long rewriteAt;

    /**
     * The first group begins a new generation, unless {@link #goOn} is called.
     *
     * @param generation the newest that is there, in whatever state; 0 if there is none
     * @param lastGood the newest that can be read; 0 if there is none
     * @param damaged what is to be put aside
     */
    Journal(FileLayer folder, Limits limits, Schema schema, long generation, long lastGood, List<Long> damaged) {
        this.damaged.addAll(damaged);
        this.folder = folder;
        this.limits = limits;
        this.schema = schema;
        this.generation = generation;
        this.lastGood = lastGood;
    }

    /** Goes on with the last good file, which was found whole. */
    void goOn(Generation found) throws IOException {
        size = found.size();
        rewriteAt = limits.rewriteAt(found.records().size());
        log = folder.append(Generation.name(found.number()));
    }

    /** From now on nothing is written, for this reason. */
    void forbid(IOException reason) {
        forbidden = reason;
    }

    /** @throws IOException if nothing may be written */
    void check() throws IOException {
        if (forbidden != null) {
            throw forbidden;
        }
    }

    /**
     * Writes a group; it survives a power cut when this returns.
     *
     * @param after all records as the group leaves them
     * @throws IOException if it was not written; nothing of it is there
     */
    void write(Changes group, Supplier<Records> after) throws IOException {
        check();
        OpenFile file = log;
        if (file != null && size >= rewriteAt) {
            try {
                rewrite(after.get());
                return;
            } catch (IOException failure) {
                // there may be space for the group still, but not for all the records
                rewriteAt = size + limits.log();
                file = log;
                if (file == null) {
                    throw failure;
                }
            }
        }
        if (file == null) {
            rewrite(after.get());
        } else {
            append(file, group);
        }
    }

    private void append(OpenFile file, Changes group) throws IOException {
        Frames.Builder frame = new Frames.Builder();
        ChangesCodec.write(group, frame.out());
        ByteBuffer bytes = frame.build(Frames.CHANGES, lastGood);
        int length = bytes.remaining();
        boolean written = false;
        boolean durable = false;
        try {
            if (!named) {
                // a process that was killed may have left a name that is not durable yet
                folder.sync();
                named = true;
            }
            file.write(bytes);
            written = true;
            file.force();
            durable = true;
        } finally {
            if (durable) {
                size += length;
            } else if (written || !cutBack(file)) {
                // what the medium holds of it is not known
                abandonLog();
            }
        }
    }

    /** Takes away what was written of a group; false if that is not certain. */
    private boolean cutBack(OpenFile file) {
        try {
            if (file.size() != size) {
                file.truncate(size);
                file.force();
            }
            return true;
        } catch (IOException failure) {
            return false;
        }
    }

    /** Begins the next generation with these records; they survive a power cut when this returns. */
    void rewrite(Records records) throws IOException {
        long next = generation + 1;
        String temporary = next + TEMPORARY;
        OpenFile file = folder.create(temporary);
        long written = 0;
        boolean durable = false;
        try {
            written = writeSnapshot(file, next, records);
            file.force();
            // after a crash the new file may be found from here on, so nothing may be appended to the old one any more
            abandonLog();
            generation = next;
            folder.rename(temporary, Generation.name(next));
            folder.sync();
            durable = true;
        } finally {
            if (!durable) {
                close(file);
                delete(temporary);
                delete(Generation.name(next));
            }
        }
        damaged.forEach(this::putAside);
        damaged.clear();
        deleteBefore(lastGood);
        lastGood = next;
        log = file;
        named = true;
        size = written;
        rewriteAt = limits.rewriteAt(records.size());
    }

    private long writeSnapshot(OpenFile file, long number, Records records) throws IOException {
        file.write(Frames.header(schema.version(), number));
        long written = Frames.HEADER;
        for (var namespace : records.namespaces().entrySet()) {
            Frames.Builder chunk = new Frames.Builder();
            ChangesCodec.begin(namespace.getKey(), chunk.out());
            for (var entry : namespace.getValue().entrySet()) {
                ChangesCodec.write(entry.getKey(), entry.getValue(), chunk.out());
                if (chunk.size() > CHUNK) {
                    written += write(file, chunk.build(Frames.SNAPSHOT, number));
                    chunk = new Frames.Builder();
                    ChangesCodec.begin(namespace.getKey(), chunk.out());
                }
            }
            written += write(file, chunk.build(Frames.SNAPSHOT, number));
        }
        return written + write(file, new Frames.Builder().build(Frames.WHOLE, number));
    }

    private static int write(OpenFile file, ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        file.write(bytes);
        return length;
    }

    /** Puts a file aside that is damaged, if the medium lets it; at most some of them are kept. */
    private void putAside(long number) {
        try {
            folder.rename(Generation.name(number), number + DAMAGED);
            List<Long> kept = new ArrayList<>();
            for (String name : folder.list()) {
                if (name.endsWith(DAMAGED)) {
                    kept.add(Generation.number(name.replace(DAMAGED, Generation.SUFFIX)));
                }
            }
            kept.sort(Comparator.reverseOrder());
            for (long old : kept.subList(Math.min(kept.size(), MAX_DAMAGED), kept.size())) {
                delete(old + DAMAGED);
            }
            folder.sync();
        } catch (IOException failure) {
            LOG.debug("{} stays where it is", Generation.name(number), failure);
        }
    }

    /** What is out of date, and what was not finished. */
    private void deleteBefore(long kept) {
        try {
            for (String name : folder.list()) {
                long number = Generation.number(name);
                if ((number >= 0 && number < kept) || name.endsWith(TEMPORARY)) {
                    delete(name);
                }
            }
        } catch (IOException failure) {
            LOG.debug("What is out of date stays for now", failure);
        }
    }

    private void delete(String name) {
        try {
            folder.delete(name);
        } catch (IOException failure) {
            LOG.debug("{} stays for now", name, failure);
        }
    }

    private void abandonLog() {
        OpenFile file = log;
        log = null;
        if (file != null) {
            close(file);
        }
    }

    private static void close(OpenFile file) {
        try {
            file.close();
        } catch (IOException failure) {
            LOG.debug("A file of the store was not closed in order", failure);
        }
    }

    @Override
    public void close() {
        abandonLog();
    }
}
