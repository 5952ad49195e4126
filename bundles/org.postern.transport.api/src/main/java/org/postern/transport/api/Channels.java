// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Moves the messages of a transport through something else than a plain socket: registered as a service by the bundle that
 * can, used by the transport that makes the messages.
 */
@ConsumerType
public interface Channels {
    /** The service property with the URI scheme it stands for, such as {@code coaps}. */
    String SCHEME = "postern.channel.scheme";

    /** The port of a URI that names none. */
    int defaultPort();

    /**
     * Opens a channel to one peer, at once and without a message.
     *
     * @param localPort the local port to use if it is free; 0 for any
     * @throws IOException if no local endpoint can be opened, or the credentials cannot be used
     */
    Channel open(Peer peer, int localPort, Security security, Channel.Receiver receiver) throws IOException;

    /**
     * Waits for one peer that begins by itself: the roles of the handshake are reversed (LwM2M 1.0.2, section 7.1.6). Who
     * has not the credentials gets no session.
     *
     * @return null where that is not possible, or switched off
     * @throws IOException if the port cannot be opened, or the credentials cannot be used
     */
    default @Nullable Listener listen(Security security, Acceptor acceptor) throws IOException {
        return null;
    }

    /** Takes the sessions that a peer began. Called on the thread that receives, so it must not block. */
    @ConsumerType
    interface Acceptor {
        /**
         * A new session; the one before, if any, is over.
         *
         * @return takes its messages
         */
        Channel.Receiver accepted(Peer peer, Channel channel);
    }
}
