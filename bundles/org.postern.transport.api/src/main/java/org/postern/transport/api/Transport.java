// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** A way to reach servers; registered as a service by each transport bundle. */
@ConsumerType
public interface Transport {
    /** The letter of the binding it serves: {@code U} or {@code S} (LwM2M 1.0.2, section 5.3.1.1). */
    String binding();

    /** The URI schemes it serves, such as {@code coap}. */
    Set<String> schemes();

    /** Its times, as configured. */
    Timings timings();

    /**
     * All addresses a server URI stands for at this moment, in the order to try them. Blocks for as long as name
     * resolution takes; resolve again on every attempt.
     *
     * @throws IOException if the URI is no URI of this transport or the name cannot be resolved; the message says which
     */
    List<Peer> resolve(String uri) throws IOException;

    /**
     * Opens an own local endpoint for one server. Only messages of {@code peer} are served; everything else that arrives
     * is dropped.
     *
     * @param localPort the local port to use if it is free; 0 for any. Ignored where the transport has none
     * @param handler takes the requests of the peer
     * @throws IOException if no local endpoint can be opened
     */
    Connection open(Peer peer, int localPort, RequestHandler handler) throws IOException;

    /**
     * The same for one server with security: only it can be at the other end, and nothing is sent in the clear. Opening
     * makes no session yet; the first request does, and reports {@link ClientResult.Failed} with the reason if that fails.
     *
     * @throws IOException if this transport has no security, or the credentials cannot be used; the message says which
     */
    default Connection open(Peer peer, int localPort, Security security, RequestHandler handler) throws IOException {
        throw new IOException(peer.scheme() + " has no security");
    }

    /**
     * Waits for a server that begins a session by itself, with the roles of the handshake reversed (LwM2M 1.0.2, section
     * 7.1.6). Only it can be at the other end.
     *
     * @param handler takes the requests of all its sessions
     * @return null where that is not possible, or switched off
     * @throws IOException if the port cannot be opened, or the credentials cannot be used; the message says which
     */
    default @Nullable Listener listen(Security security, RequestHandler handler) throws IOException {
        return null;
    }
}
