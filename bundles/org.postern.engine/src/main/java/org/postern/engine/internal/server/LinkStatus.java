// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.server;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.account.Entry;
import org.postern.management.api.ConnectionStatus;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Connection;
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.SessionStatus;

/** The connection to one server as people see it. Thread-safe. */
public final class LinkStatus {
    private final Clock clock;
    private volatile ConnectionStatus.@Nullable Failure lastFailure;

    /** Of a connection that did not fail yet. */
    public LinkStatus(Clock clock) {
        this.clock = clock;
    }

    /** A request failed; remembers it if that was because there is no session. */
    public void failed(ClientResult result) {
        HandshakeFailure reason = result instanceof ClientResult.Failed failed ? failed.handshake() : null;
        if (reason != null) {
            String detail = reason.detail().isEmpty() ? "" : " (" + reason.detail() + ")";
            lastFailure = new ConnectionStatus.Failure(
                    reason.kind().meaning() + detail, reason.kind().remedy(), clock.instant());
        }
    }

    /**
     * How it stands.
     *
     * @param shortServerId 0 for the bootstrap server
     * @param security its Security instance
     */
    public ConnectionStatus status(int shortServerId, String uri, Entry security, @Nullable Connection connection) {
        return new ConnectionStatus(
                shortServerId, uri, security.mode(), connection == null ? null : session(connection), lastFailure);
    }

    private static ConnectionStatus.@Nullable Session session(Connection connection) {
        SessionStatus session = connection.session();
        return session == null
                ? null
                : new ConnectionStatus.Session(
                        connection.peer().toString(),
                        session.cipherSuite(),
                        session.connectionIdBytes(),
                        session.since());
    }
}
