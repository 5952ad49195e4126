// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/** The content of a large opaque resource, read piece by piece and never as a whole. */
@ConsumerType
public interface Body extends AutoCloseable {
    /** The length in bytes, or -1 when it is not known before the end. */
    long length();

    /**
     * Reads from a position into the buffer. Positions rise; the last piece may be asked for again.
     *
     * @return how many bytes were put, less than the buffer takes only at the end
     */
    int read(long position, ByteBuffer target) throws IOException;

    /** Called once, when the transfer ended or was given up. */
    @Override
    default void close() {}
}
