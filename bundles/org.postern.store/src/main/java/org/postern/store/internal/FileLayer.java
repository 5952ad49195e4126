// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One folder, and all that the store does to it: a place for tests to record what was written and to let it fail.
 *
 * <p>What was written is durable after {@link OpenFile#force}; that a file has its name is durable after {@link #sync}.
 */
interface FileLayer extends Closeable {
    /** The names of the files, in no order; empty if there is no folder yet. */
    List<String> list() throws IOException;

    InputStream read(String name) throws IOException;

    /** Makes an empty file, in place of one that is there; only its owner may read it. */
    OpenFile create(String name) throws IOException;

    /** Opens a file that is there, to write after its end. */
    OpenFile append(String name) throws IOException;

    /** In place of what has the new name. */
    void rename(String from, String to) throws IOException;

    /** Does nothing if there is none. */
    void delete(String name) throws IOException;

    /** Makes the names durable. */
    void sync() throws IOException;

    /** A file that grows at its end. */
    interface OpenFile extends Closeable {
        /** Writes all of it, or throws; some of it may be there then. */
        void write(ByteBuffer bytes) throws IOException;

        /** Makes durable what was written. */
        void force() throws IOException;

        /** Cuts off what is beyond this size. */
        void truncate(long size) throws IOException;

        long size() throws IOException;
    }
}
