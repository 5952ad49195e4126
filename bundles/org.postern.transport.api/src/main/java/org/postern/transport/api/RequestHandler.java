// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Takes what one peer sends. Called on the thread that receives, so it must not block. */
@ConsumerType
public interface RequestHandler {
    /**
     * Whether requests are taken at this moment. One that comes while they are not passes as if it had never arrived:
     * neither an answer nor an acknowledgement goes out, and it is not the first of its duplicates.
     */
    boolean serving();

    /** Handles a request that came whole. */
    void handle(Operation operation, Responder responder);

    /**
     * Handles the first block of a request whose payload comes in blocks.
     *
     * @param operation the request without payload
     * @param length the length announced, -1 when it was not
     * @return takes every block, the first included
     */
    Upload begin(Operation operation, long length);

    /**
     * A non-confirmable notification was answered with a Reset: the observation is over.
     *
     * @param token the token of the observation
     */
    void reset(Token token);

    /**
     * A full handshake made another session than the one before: an Update is not enough now (LwM2M 1.0.2, section 8.2.4;
     * REG-17). Not called for the first session of a connection, nor for one that was resumed.
     */
    default void newSession() {}

    /**
     * The server closed the session. It cannot reach the gateway until that sends something, which makes a session again.
     * Only a message that is protected by the session says so.
     */
    default void sessionClosed() {}
}
