// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Transport;

/**
 * A connection with at most one request under way, and the gate for the server's own requests. A result that comes after
 * {@link #close} goes nowhere.
 */
final class Link {
    private final Machine machine;
    private final Transport transport;
    private final AtomicReference<Gate> gate = new AtomicReference<>(Gate.CLOSED);
    private final Connection connection;
    private @Nullable Exchange underWay;
    private boolean asleep;

    /** Opens the connection; blocks. */
    Link(Machine machine, Transport transport, Peer peer, int localPort) throws IOException {
        this.machine = machine;
        this.transport = transport;
        this.connection = machine.open(transport, peer, localPort, this::serving);
    }

    Connection connection() {
        return connection;
    }

    /** Whether requests to this peer over this transport can use it. */
    boolean fits(Transport wanted, Peer peer) {
        return transport == wanted && underWay == null && connection.peer().equals(peer);
    }

    boolean serving() {
        return gate.get() == Gate.OPEN;
    }

    /** Serves requests from now on. */
    void serve() {
        gate.compareAndSet(Gate.CLOSED, Gate.OPEN);
    }

    /** Serves no requests until the next Register is acknowledged. */
    void pause() {
        gate.compareAndSet(Gate.OPEN, Gate.CLOSED);
    }

    /** Serves no request any more. */
    void shut() {
        gate.set(Gate.SHUT);
    }

    /** Switches the receiver off until the next request is sent. */
    void sleep() {
        asleep = true;
        connection.sleep();
    }

    boolean busy() {
        return underWay != null;
    }

    /**
     * Sends a Register. The gate opens on the thread that brings the acknowledgement, because the first request of the
     * server may be right behind it.
     */
    void register(ClientRequest request, Consumer<ClientResult> receiver) {
        send(request, true, receiver);
    }

    void send(ClientRequest request, Consumer<ClientResult> receiver) {
        send(request, false, receiver);
    }

    /** Another one gets the result of the request under way. */
    void redirect(Consumer<ClientResult> receiver) {
        if (underWay != null) {
            underWay.receiver = receiver;
        }
    }

    void close() {
        shut();
        underWay = null;
        connection.close();
    }

    private void send(ClientRequest request, boolean opens, Consumer<ClientResult> receiver) {
        Exchange exchange = new Exchange(receiver);
        underWay = exchange;
        try {
            if (asleep) {
                asleep = false;
                connection.wake();
            }
            connection.request(request, result -> {
                if (opens && result instanceof ClientResult.Answered answer && answer.code() == 201) {
                    serve();
                }
                machine.post(() -> deliver(exchange, result));
            });
        } catch (RuntimeException failure) {
            machine.post(() -> deliver(exchange, ClientResult.Failed.here(failure.toString())));
        }
    }

    private void deliver(Exchange exchange, ClientResult result) {
        if (underWay == exchange) {
            underWay = null;
            exchange.receiver.accept(result);
        }
    }

    private enum Gate {
        CLOSED,
        OPEN,
        SHUT
    }

    private static final class Exchange {
        private Consumer<ClientResult> receiver;

        Exchange(Consumer<ClientResult> receiver) {
            this.receiver = receiver;
        }
    }
}
