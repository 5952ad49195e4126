// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** A way for whole messages to and from one peer. Thread-safe; calls return at once. */
@ProviderType
public interface Channel extends AutoCloseable {
    /** The local port. */
    int localPort();

    /** The session of this moment; null without one. */
    @Nullable
    SessionStatus session();

    /** Whether it goes on with a session from before a restart. */
    boolean restored();

    /**
     * Sends a message; makes a session first if there is none.
     *
     * @param message not changed after the call
     */
    void send(byte[] message, Outcome outcome);

    /** The peer did not answer what was sent: it may have lost the session. The next message makes another one of it. */
    void doubt();

    /** How long ago the last message went or came. */
    Duration idle();

    /** Lets go of the socket until {@link #wake}; the session stays. */
    void sleep();

    /** Listens again, at the same local port if it is free. */
    void wake();

    /** Frees it; messages that wait fail. */
    @Override
    void close();

    /** What became of one message; one call, from any thread. */
    @ConsumerType
    interface Outcome {
        /** It has left. */
        void sent();

        /** It has not, and will not. */
        void failed(IOException reason);

        /** It has not: there is no session. */
        void refused(HandshakeFailure reason);
    }

    /** Takes what comes. Called on the thread that receives, so it must not block. */
    @ConsumerType
    interface Receiver {
        /** A message of the peer. */
        void received(byte[] message);

        /** See {@link RequestHandler#newSession}. */
        void newSession();

        /**
         * The peer closed the session. Nothing more will come in one that it began itself; any other is made again with the next
         * message that is sent.
         */
        default void closed() {}
    }
}
