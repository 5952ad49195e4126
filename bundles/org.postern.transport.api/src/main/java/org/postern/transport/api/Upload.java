// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes a payload block by block, each once and in order; the transport answers repeated blocks by itself and asks for
 * the next one only after the answer to the last. Must not block the calling thread.
 */
@ConsumerType
public interface Upload {
    /**
     * The next block.
     *
     * @param data not changed after the call
     * @param last whether the payload is complete
     * @param responder to be answered with {@link Code#CONTINUE}, for the last block with the answer of the operation,
     *     or at any block with an error, which ends the upload
     */
    void block(byte[] data, boolean last, Responder responder);

    /** The peer stopped sending. */
    void abort(String reason);
}
