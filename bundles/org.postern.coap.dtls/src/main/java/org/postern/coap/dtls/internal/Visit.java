// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.californium.elements.Definition;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.util.Bytes;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Channel;
import org.postern.transport.api.SessionStatus;

/** A session that a server began. Messages leave in this session or not at all. */
final class Visit implements Channel {
    private final EndpointContext context;
    private final int port;
    private final RecordLine line;
    private final Turn turn;
    private final SessionStatus status;
    private volatile long moved = System.nanoTime();
    private volatile @Nullable Receiver receiver;
    private volatile boolean over;

    /**
     * One that was just made.
     *
     * @param context the session as Scandium describes it
     * @param port where it came to
     */
    Visit(EndpointContext context, int port, RecordLine line, Turn turn, String mode) {
        this.context = context;
        this.port = port;
        this.line = line;
        this.turn = turn;
        Bytes id = context.get(DtlsEndpointContext.KEY_WRITE_CONNECTION_ID);
        Long since = context.get(DtlsEndpointContext.KEY_HANDSHAKE_TIMESTAMP);
        this.status = new SessionStatus(
                mode,
                String.valueOf(context.getString(DtlsEndpointContext.KEY_CIPHER)),
                id == null ? 0 : id.length(),
                since == null ? Instant.EPOCH : Instant.ofEpochMilli(since));
    }

    boolean isOf(EndpointContext other) {
        return isAt(other.getPeerAddress())
                && same(other, DtlsEndpointContext.KEY_SESSION_ID)
                && same(other, DtlsEndpointContext.KEY_HANDSHAKE_TIMESTAMP);
    }

    private boolean same(EndpointContext other, Definition<?> key) {
        Object mine = context.get(key);
        return mine != null && mine.equals(other.get(key));
    }

    boolean isAt(InetSocketAddress address) {
        return context.getPeerAddress().equals(address);
    }

    /** Who takes what comes in it; set once, before the first message. */
    void receiver(Receiver taker) {
        receiver = taker;
    }

    Receiver receiver() {
        moved = System.nanoTime();
        Receiver present = receiver;
        if (present == null) {
            throw new IllegalStateException("nobody takes what comes");
        }
        return present;
    }

    /** @param goodbye whether to tell the server: not if it has another session at the same address */
    void end(boolean goodbye) {
        if (over) {
            return;
        }
        over = true;
        if (goodbye && line.isRunning()) {
            turn.run(() -> line.close(context.getPeerAddress()));
        }
        Receiver present = receiver;
        if (present != null) {
            present.closed();
        }
    }

    @Override
    public int localPort() {
        return port;
    }

    @Override
    public SessionStatus session() {
        return status;
    }

    @Override
    public boolean restored() {
        return false;
    }

    @Override
    public void send(byte[] message, Outcome outcome) {
        if (over) {
            outcome.failed(new InterruptedIOException("the session is over"));
            return;
        }
        moved = System.nanoTime();
        turn.run(() -> line.send(RawData.outbound(message, context, new Departure(turn, outcome, false), false)));
    }

    @Override
    public void doubt() {
        // the server may begin another one; the gateway cannot
    }

    @Override
    public Duration idle() {
        return Duration.ofNanos(System.nanoTime() - moved);
    }

    @Override
    public void sleep() {
        // it is there to be found
    }

    @Override
    public void wake() {
        // it does not sleep
    }

    @Override
    public void close() {
        end(true);
    }
}
