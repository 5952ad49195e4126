// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.transport;

import java.time.Duration;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Peer;

/** A connection that remembers what was done to it, and is as idle as a test says. */
public abstract class FakeLine implements Connection {
    public volatile Duration idle = Duration.ZERO;
    public volatile boolean asleep;
    public volatile boolean closed;
    private final Peer peer;
    private final int localPort;

    protected FakeLine(Peer peer, int localPort) {
        this.peer = peer;
        this.localPort = localPort;
    }

    /** The first half of a request as a line: {@code POST /rd?ep=x&lt=20}. */
    public static String target(ClientRequest request) {
        String query = request.query().isEmpty() ? "" : "?" + String.join("&", request.query());
        return request.method() + " /" + String.join("/", request.path()) + query;
    }

    @Override
    public final Peer peer() {
        return peer;
    }

    @Override
    public final int localPort() {
        return localPort;
    }

    @Override
    public final Duration idle() {
        return idle;
    }

    @Override
    public final void sleep() {
        asleep = true;
    }

    @Override
    public final void wake() {
        asleep = false;
    }

    @Override
    public void close() {
        closed = true;
    }
}
