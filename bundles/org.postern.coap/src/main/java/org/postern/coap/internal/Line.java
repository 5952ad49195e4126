// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.time.Duration;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.EndpointContext;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.SessionStatus;

/** What moves the messages of one connection, as Californium and this bundle see it. */
interface Line extends Connector {
    /** The peer, as Californium addresses it. */
    EndpointContext context();

    /** How long ago the last message went or came. */
    Duration idle();

    /** Lets go of the socket, for a while. */
    void sleep();

    /** Opens the socket again; if that is not possible, requests fail from now on. */
    void wake();

    /** Whether it goes on with what the server knew before a restart, when the local port was this one. */
    default boolean resumes(int formerPort) {
        return getAddress().getPort() == formerPort;
    }

    /** How it is secured at this moment, null if it is not. */
    default @Nullable SessionStatus session() {
        return null;
    }

    /** The peer is silent: it may have lost what the line shares with it. */
    default void doubt() {}
}
