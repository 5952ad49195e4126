// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.Consumer;
import org.eclipse.californium.elements.util.DatagramWriter;
import org.eclipse.californium.elements.util.SerializationUtil;
import org.eclipse.californium.scandium.ConnectionListener;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.DTLSContext;
import org.eclipse.californium.scandium.dtls.Handshaker;
import org.eclipse.californium.scandium.dtls.SessionAdapter;
import org.eclipse.californium.scandium.dtls.SessionId;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Channel.Receiver;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Security;
import org.postern.transport.api.SessionStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the sessions of one channel come and go. */
final class Sessions extends SessionAdapter implements ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger("postern.dtls");

    private final Peer peer;
    private final Security security;
    private final Turn turn;
    private final Receiver receiver;
    private final Consumer<byte[]> keeper;
    private final Runnable refused;
    private @Nullable SessionId last;
    private volatile boolean present;
    private volatile boolean inForce;
    private volatile boolean restored;
    private volatile boolean movable;
    private volatile long madeMillis;
    private volatile boolean dropped;
    private volatile @Nullable SessionStatus status;

    /**
     * There is none yet.
     *
     * @param keeper takes a session that was just made, in Scandium's form
     * @param refused runs when the server is not accepted as the one of the account
     */
    Sessions(Peer peer, Security security, Turn turn, Receiver receiver, Consumer<byte[]> keeper, Runnable refused) {
        this.keeper = keeper;
        this.refused = refused;
        this.peer = peer;
        this.security = security;
        this.turn = turn;
        this.receiver = receiver;
    }

    /** Whether messages can leave without a full handshake. */
    boolean present() {
        return present;
    }

    /** Whether the session is one from before a restart. */
    boolean restored() {
        return restored;
    }

    /** Whether records may be sent in it without a handshake. */
    boolean inForce() {
        return inForce;
    }

    /** Whether a connection id lets it go on at another address. */
    boolean movable() {
        return movable;
    }

    /** When the session was made that is resumed ever since. */
    long madeMillis() {
        return madeMillis;
    }

    /** It comes from before a restart. */
    void restored(DTLSContext context) {
        last = context.getSession().getSessionIdentifier();
        restored = true;
        take(context);
    }

    /** What was restored needs new keys. */
    void resumptionNeeded() {
        inForce = false;
    }

    private void take(DTLSContext context) {
        ConnectionId id = context.getWriteConnectionId();
        movable = id != null && !id.isEmpty();
        status = status(context);
        madeMillis = context.getSession().getCreationTime();
        present = true;
        inForce = true;
    }

    /** The session of this moment; null without one. */
    @Nullable
    SessionStatus status() {
        return status;
    }

    @Override
    public void contextEstablished(Handshaker handshaker, DTLSContext context) {
        SessionId id = context.getSession().getSessionIdentifier();
        SessionId before = last;
        boolean resumed = before != null && !id.isEmpty() && id.equals(before);
        last = id;
        take(context);
        if (resumed) {
            LOG.debug("Session with {} of {} resumed: {}", peer, security.account(), status);
        } else {
            LOG.info("Session with {} of {}: {}", peer, security.account(), status);
        }
        if (before != null && !resumed) {
            turn.afterwards(receiver::newSession);
        }
    }

    /** A server that is refused now must not get in by a session from before (SEC-08). */
    @Override
    public void handshakeFailed(Handshaker handshaker, Throwable error) {
        if (error instanceof Refusal) {
            turn.afterwards(refused);
        }
    }

    private SessionStatus status(DTLSContext context) {
        ConnectionId id = context.getWriteConnectionId();
        return new SessionStatus(
                security.credentials().mode(),
                context.getSession().getCipherSuite().name(),
                id == null ? 0 : id.length(),
                Instant.ofEpochMilli(context.getLastHandshakeTime()));
    }

    @Override
    public void handshakeStarted(Handshaker handshaker) {
        dropped = false;
    }

    /**
     * An alert of the session may have come. If the server closed the session with it, nothing of it arrives any more until a
     * message makes it anew.
     *
     * @param context the session as Scandium has it, null if it has none
     */
    void alerted(@Nullable DTLSContext context) {
        boolean over = dropped || (inForce && context != null && context.isMarkedAsClosed());
        dropped = false;
        if (over) {
            LOG.debug("The session with {} of {} was closed by the server", peer, security.account());
            inForce = false;
            status = null;
            receiver.closed();
        }
    }

    @Override
    public void onConnectionRemoved(Connection connection) {
        dropped = inForce;
        present = false;
        inForce = false;
        status = null;
    }

    @Override
    public void onConnectionEstablished(Connection connection) {
        DatagramWriter state = new DatagramWriter(true);
        if (connection.writeTo(state)) {
            KeyBytes out = new KeyBytes();
            try {
                state.writeTo(out);
                SerializationUtil.writeNoItem(out);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            byte[] kept = out.take();
            turn.afterwards(() -> keeper.accept(kept));
        }
    }

    @Override
    public boolean onConnectionUpdatesSequenceNumbers(Connection connection, boolean sending) {
        return false;
    }

    @Override
    public boolean onConnectionMacError(Connection connection) {
        return false;
    }

    @Override
    public void beforeExecution(Connection connection) {
        // nothing to prepare
    }

    @Override
    public void updateExecution(Connection connection) {
        // nothing to write down
    }

    @Override
    public void afterExecution(Connection connection) {
        // nothing to clean up
    }
}
