// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.StrictDtlsEndpointContextMatcher;
import org.eclipse.californium.elements.config.Configuration;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Channels;
import org.postern.transport.api.Listener;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port at which the server of one account may begin a session: the gateway is the DTLS server then (LwM2M 1.0.2, section
 * 7.1.6). Who does not show that he gets what is sent to his address is answered without being remembered, and with less than
 * he sent; who has not the credentials of the account gets no session.
 */
final class DtlsListener implements Listener {
    /** Sessions and handshakes of those who showed a cookie. */
    static final int PLACES = 16;

    /** Between attempts to open the port again. */
    private static final int LONGEST_WAIT_SECONDS = 600;

    private static final Logger LOG = LoggerFactory.getLogger("postern.dtls");

    private final Security security;
    private final ScheduledExecutorService shared;
    private final Channels.Acceptor acceptor;
    private final Consumer<DtlsListener> onClose;
    private final Turn turn = new Turn();
    private final VisitorStore places = new VisitorStore(PLACES);
    private final RecordLine line;
    private final int port;
    private volatile @Nullable Visit visit;
    private volatile boolean closed;

    /** @throws IOException if the port is taken, or the credentials cannot be used */
    DtlsListener(
            Security security,
            DtlsSettings settings,
            Clock clock,
            ScheduledExecutorService shared,
            Channels.Acceptor acceptor,
            Consumer<DtlsListener> onClose)
            throws IOException {
        this.security = security;
        this.shared = shared;
        this.acceptor = acceptor;
        this.onClose = onClose;
        Configuration configuration = settings.scandiumAsServer();
        ConnectorSetup setup = new ConnectorSetup(security, settings, configuration, clock);
        setup.builder()
                .setDatagramFilter(PeerFilter.ofAnybody(configuration))
                .setSessionListener(new RefusedVisitors(security.account()));
        this.line = new RecordLine(setup.build(), places, turn, new TurnExecutor(turn, shared), this::lost);
        line.setEndpointContextMatcher(new StrictDtlsEndpointContextMatcher());
        line.setRawDataReceiver(data -> turn.afterwards(() -> arrived(data)));
        line.startOnlyAt(settings.bootstrapPort());
        this.port = line.getAddress().getPort();
        LOG.info("The server of {} may begin a session at port {}", security.account(), port);
    }

    /** On the receiving thread only. */
    private void arrived(RawData data) {
        EndpointContext session = data.getEndpointContext();
        Visit present = visit;
        if (present == null || !present.isOf(session)) {
            present = begin(session, present);
        }
        present.receiver().received(data.getBytes());
    }

    /** There is one at a time: a server that begins anew has lost the one before. */
    private Visit begin(EndpointContext session, @Nullable Visit former) {
        InetSocketAddress address = session.getPeerAddress();
        if (former != null) {
            former.end(!former.isAt(address));
        }
        Visit begun =
                new Visit(session, port, line, turn, security.credentials().mode());
        LOG.info("Session that {} of {} began: {}", address, security.account(), begun.session());
        visit = begun;
        begun.receiver(
                acceptor.accepted(new Peer("coaps", address.getAddress().getHostAddress(), address.getPort()), begun));
        if (closed) {
            begun.end(false);
        }
        return begun;
    }

    /** The port does not receive any more: it is opened again. */
    void lost() {
        again(0, () -> {
            line.stop();
            reopen(1);
        });
    }

    private void reopen(int attempt) {
        if (closed) {
            return;
        }
        try {
            line.startOnlyAt(port);
            LOG.info("The server of {} may begin a session at port {} again", security.account(), port);
        } catch (IOException taken) {
            int wait = Math.min(LONGEST_WAIT_SECONDS, 1 << Math.min(attempt, 10));
            LOG.warn(
                    "The server of {} cannot begin a session: {}. Tried again in {} s",
                    security.account(),
                    taken.getMessage(),
                    wait);
            again(wait, () -> reopen(attempt + 1));
        }
    }

    private void again(int seconds, Runnable task) {
        try {
            ScheduledFuture<?> unused = shared.schedule(task, seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("Closing meanwhile", closing);
        }
    }

    /** How many sessions and handshakes there are. */
    int visitors() {
        return places.visitors();
    }

    @Override
    public int localPort() {
        return port;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Visit present = visit;
        if (present != null) {
            present.end(true);
        }
        line.destroy();
        onClose.accept(this);
    }
}
