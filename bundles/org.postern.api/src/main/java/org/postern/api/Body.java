// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The content of a large opaque resource, read piece by piece and never as a whole (block-wise transfer, RFC 7959).
 *
 * <p>Called in the turn of its object, like the handlers: one call after the other, on the pool, not always on the same
 * thread. So it may share fields with them without a lock, unless they are {@link Direct}; and a slow {@link #read} delays what
 * else is asked of the object, but no other object. When the object goes, the body is closed and not read again: the server
 * gets 5.03 for the piece it asks for, or 4.04. It gets 5.03, too, and the transfer ends, if a piece takes longer than
 * {@code answerSeconds} of the configuration {@code org.postern.engine} (60 s); {@link #close} follows when the read comes back.
 */
@ConsumerType
public interface Body extends AutoCloseable {
    /** The length in bytes, or -1 when it is not known before the end; the same at every call, and never blocks. */
    long length();

    /**
     * Reads from a position into the buffer. Positions rise; the last piece may be asked for again.
     * May block.
     *
     * @return how many bytes were put, less than the buffer takes only at the end
     * @throws IOException when the content cannot be read: the server gets 5.00 for this piece
     */
    int read(long position, ByteBuffer target) throws IOException;

    /** Called once, when the transfer ended or was given up. */
    @Override
    default void close() {}
}
