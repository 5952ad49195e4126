// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.postern.engine.internal.account.BootstrapAccount;
import org.postern.engine.internal.account.Entry;
import org.postern.engine.internal.credential.Securing;
import org.postern.engine.internal.operation.BufferedUpload;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientRequest.Method;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Connection;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Responder;
import org.postern.transport.api.Security;
import org.postern.transport.api.Token;
import org.postern.transport.api.Transport;
import org.postern.transport.api.Upload;

/** The connection to the bootstrap server, of its own (BS-09), and the way in for its requests. */
final class Contact {
    private final Receiver receiver;
    private final Transport transport;
    private final int maxPayloadBytes;
    private final Entry entry;
    private final Connection connection;
    private volatile boolean closed;

    /** Who takes the requests of the bootstrap server; from any thread. */
    interface Receiver {
        void received(Contact from, Operation operation, Responder responder);
    }

    /** Opens it; blocks. */
    Contact(
            Receiver receiver,
            Transport transport,
            Peer peer,
            int localPort,
            BootstrapAccount account,
            int maxPayloadBytes)
            throws IOException {
        this.receiver = receiver;
        this.transport = transport;
        this.maxPayloadBytes = maxPayloadBytes;
        this.entry = account.security();
        Security security = entry.secured() ? Securing.of("bootstrap", entry.values()) : null;
        this.connection = security == null
                ? transport.open(peer, localPort, new Door())
                : transport.open(peer, localPort, security, new Door());
    }

    boolean leadsTo(Transport wanted, Peer peer, BootstrapAccount account) {
        return transport == wanted
                && connection.peer().equals(peer)
                && entry.sameAs(account.security().values());
    }

    Peer peer() {
        return connection.peer();
    }

    int localPort() {
        return Math.max(0, connection.localPort());
    }

    /** Sends a Bootstrap-Request (BS-08). */
    void request(String endpoint, Consumer<ClientResult> result) {
        try {
            connection.request(
                    new ClientRequest(
                            Method.POST, List.of("bs"), List.of("ep=" + endpoint), ContentFormat.NONE, new byte[0]),
                    result);
        } catch (RuntimeException failure) {
            result.accept(new ClientResult.Failed(failure.toString()));
        }
    }

    void close() {
        closed = true;
        connection.close();
    }

    private final class Door implements RequestHandler {
        @Override
        public boolean serving() {
            return !closed;
        }

        @Override
        public void handle(Operation operation, Responder responder) {
            receiver.received(Contact.this, operation, responder);
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
}
