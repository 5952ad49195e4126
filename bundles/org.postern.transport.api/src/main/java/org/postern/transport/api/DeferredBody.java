// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;
import org.postern.api.Body;

/**
 * A large content whose pieces come later: a transport asks for one and goes on, since reading may block, or never end
 * (block-wise transfer, RFC 7959). The body of the engine reads in the turn of the object whose content it is.
 *
 * <p>No call blocks; all may come on any thread, also side by side.
 */
@ConsumerType
public interface DeferredBody extends Body {
    /**
     * Asks for a piece. Positions rise; the last piece may be asked for again, also while it is being read.
     *
     * @param position of the first byte
     * @param size in bytes
     * @param responder answered once, at once or later, on any thread: {@link Code#CONTENT} with the piece as payload, which is
     *     shorter than {@code size} only at the end of the content; or with the error that the server is to get
     */
    void piece(long position, int size, Responder responder);

    /** Not for transports, which ask for a {@link #piece}. */
    @Override
    default int read(long position, ByteBuffer target) throws IOException {
        throw new IOException("the pieces of this content come later");
    }
}
