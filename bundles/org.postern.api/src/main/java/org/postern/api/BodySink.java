// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes the content of a large opaque resource piece by piece, from the first block on. Calls come one after the other,
 * on the pool; exactly one of {@link #end} and {@link #abort} is the last.
 */
@ConsumerType
public interface BodySink {
    /**
     * Takes the next piece.
     *
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
