// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import org.postern.engine.internal.operation.BufferedUpload;
import org.postern.transport.api.Operation;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Responder;
import org.postern.transport.api.Token;
import org.postern.transport.api.Upload;

/** The way in for requests of the bootstrap server; known by its identity. */
final class Door implements RequestHandler {
    private final Receiver receiver;
    private final int maxPayloadBytes;
    private volatile boolean closed;

    Door(Receiver receiver, int maxPayloadBytes) {
        this.receiver = receiver;
        this.maxPayloadBytes = maxPayloadBytes;
    }

    /** Who takes the requests; from any thread. */
    interface Receiver {
        void received(Door through, Operation operation, Responder responder);
    }

    void close() {
        closed = true;
    }

    @Override
    public boolean serving() {
        return !closed;
    }

    @Override
    public void handle(Operation operation, Responder responder) {
        receiver.received(this, operation, responder);
    }

    @Override
    public Upload begin(Operation operation, long length) {
        return new BufferedUpload(operation, maxPayloadBytes, this::handle);
    }

    @Override
    public void reset(Token token) {
        // nothing is observed in a bootstrap
    }
}
