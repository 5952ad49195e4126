// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One server's endpoint. Calls return at once; callbacks come on a thread of the transport and must not block. Exactly one
 * callback per call, also after {@link #close}.
 */
@ProviderType
public interface Connection extends AutoCloseable {
    /** Who is at the other end. */
    Peer peer();

    /** The local port, or -1 where the transport has none. */
    int localPort();

    /** Sends a request, in blocks where it is large, and reports what became of it. */
    void request(ClientRequest request, Consumer<ClientResult> result);

    /**
     * Asks for one block of an answer that is too large to be taken as a whole (RFC 7959, Block2). The caller asks for one
     * after the other, and compares their tags.
     *
     * @param request a GET
     * @param number of the block, 0 and up, in blocks of {@code size}
     * @param size 16, 32, 64, 128, 256, 512 or 1024 bytes; the server may choose a smaller one at block 0
     */
    default void block(ClientRequest request, int number, int size, BlockReceiver receiver) {
        receiver.failed("this transport fetches no blocks");
    }

    /** Sends a notification and reports its delivery. */
    void notify(Notification notification, Consumer<Delivery> delivery);

    /**
     * Whether what the server knows of the gateway from before a restart is for this connection: it has the same address,
     * or the same session.
     *
     * @param formerPort the local port before
     */
    default boolean resumes(int formerPort) {
        return localPort() == formerPort;
    }

    /** The secure session of this moment; null without one. */
    default @Nullable SessionStatus session() {
        return null;
    }

    /**
     * How long ago the last message went or came, retransmissions and acknowledgements included. Always zero where the
     * transport cannot sleep: then it is never asked to.
     */
    default Duration idle() {
        return Duration.ZERO;
    }

    /**
     * Switches the receiver off until {@link #wake}, for queue mode (LwM2M 1.0.2, section 8.3): a radio may rest. What the
     * server sends meanwhile is lost; requests and notifications fail.
     */
    default void sleep() {}

    /**
     * Makes the connection reachable again, at the same local port. Where that is not possible the next request fails.
     * Does nothing when it is awake or closed.
     */
    default void wake() {}

    /** Frees the endpoint; open requests report {@link ClientResult.Failed}. */
    @Override
    void close();
}
