// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Transport;

/** The way to a server: the connection, and what is known for the next one. On the serial executor unless it says otherwise. */
final class Route {
    /** So many requests in a row that nobody answered mean that the connection may be deaf. */
    private static final int DEAF = 2;

    private volatile @Nullable Link link;
    private @Nullable Peer proven;
    private int localPort;
    private int unanswered;

    /** The connection if there is one; from any thread. */
    @Nullable
    Link link() {
        return link;
    }

    Link use(Link opened) {
        link = opened;
        return opened;
    }

    /** The connection, if it leads to this peer. */
    @Nullable
    Link to(Transport wanted, Peer peer) {
        Link present = link;
        return present != null && present.fits(wanted, peer) ? present : null;
    }

    void close() {
        Link old = link;
        if (old != null) {
            link = null;
            localPort = Math.max(0, old.connection().localPort());
            old.close();
        }
    }

    /** The local port of the last connection, 0 for any. */
    int localPort() {
        return localPort;
    }

    /** The addresses in their order, but first the one the last Register reached. */
    List<Peer> provenFirst(List<Peer> peers) {
        List<Peer> order = new ArrayList<>(peers);
        Peer first = proven;
        if (first != null && order.remove(first)) {
            order.add(0, first);
        }
        return order;
    }

    /** Another URI leads elsewhere. */
    void elsewhere() {
        proven = null;
    }

    /** It was so before a restart. */
    void was(Peer peer, int port) {
        proven = peer;
        localPort = Math.max(0, port);
    }

    /** The server acknowledged a request. */
    void reached(Peer peer) {
        proven = peer;
        unanswered = 0;
    }

    /**
     * A request failed: another address may be better, and a connection that cannot send, or seems to be deaf, is of no
     * use. The next one has the same local port.
     */
    void failed(Peer peer, ClientResult result) {
        if (peer.equals(proven)) {
            proven = null;
        }
        unanswered = result instanceof ClientResult.TimedOut ? unanswered + 1 : 0;
        if (result instanceof ClientResult.Failed || unanswered >= DEAF) {
            unanswered = 0;
            close();
        }
    }
}
