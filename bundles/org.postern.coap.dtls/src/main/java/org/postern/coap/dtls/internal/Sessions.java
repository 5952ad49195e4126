// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.util.Locale;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the sessions of one channel come and go. */
final class Sessions extends SessionAdapter implements ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger("postern.dtls");

    private final Peer peer;
    private final Security security;
    private final Turn turn;
    private final Receiver receiver;
    private @Nullable SessionId last;
    private volatile boolean present;
    private volatile String text = "";

    Sessions(Peer peer, Security security, Turn turn, Receiver receiver) {
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
        return false;
    }

    /** The session in words, empty without one. */
    String text() {
        return text;
    }

    @Override
    public void contextEstablished(Handshaker handshaker, DTLSContext context) {
        SessionId id = context.getSession().getSessionIdentifier();
        SessionId before = last;
        boolean resumed = before != null && !id.isEmpty() && id.equals(before);
        last = id;
        present = true;
        text = text(context);
        if (resumed) {
            LOG.debug("Session with {} of {} resumed: {}", peer, security.account(), text);
        } else {
            LOG.info("Session with {} of {}: {}", peer, security.account(), text);
        }
        if (before != null && !resumed) {
            turn.afterwards(receiver::newSession);
        }
    }

    private String text(DTLSContext context) {
        ConnectionId id = context.getWriteConnectionId();
        return security.credentials().mode() + ", "
                + context.getSession().getCipherSuite().name()
                + (id == null || id.isEmpty()
                        ? ""
                        : String.format(Locale.ROOT, ", connection id of %d bytes", id.length()));
    }

    @Override
    public void onConnectionRemoved(Connection connection) {
        present = false;
        text = "";
    }

    @Override
    public void onConnectionEstablished(Connection connection) {
        // contextEstablished knows more
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
