// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes the content of a large opaque resource piece by piece, from the first block on (block-wise transfer, RFC 7959).
 * Exactly one of {@link #end} and {@link #abort} is the last call.
 *
 * <p>Called in the turn of its object, like the handlers: one call after the other, on the pool, not always on the same
 * thread. So it may share fields with them without a lock, unless they are {@link Direct}. All calls may block; they delay what
 * else is asked of the object, but no other object. If one takes longer than {@code answerSeconds} of the configuration {@code
 * org.postern.engine} (60 s), or the object goes meanwhile, the server gets 5.03 and {@link #abort} follows when the call comes back.
 */
@ConsumerType
public interface BodySink {
    /**
     * Takes the next piece, of any length above 0: blocks are gathered.
     *
     * @param data from its position to its limit; not used again by the engine, so it may be kept
     * @throws IOException if it cannot be kept, such as a full disk; the server gets 5.00 and {@link #abort} follows
     */
    void data(ByteBuffer data) throws IOException;

    /** The content is complete. The commit of the outcome runs at once. */
    Outcome end();

    /** The transfer was given up; drop what was taken. */
    void abort(String reason);

    /** Takes nothing: the server hears why with the answer to its first block. */
    record Refused(Outcome.Refused outcome) implements BodySink {
        @Override
        public void data(ByteBuffer data) throws IOException {
            throw new IOException(outcome.text());
        }

        @Override
        public Outcome end() {
            return outcome;
        }

        @Override
        public void abort(String reason) {}
    }
}
