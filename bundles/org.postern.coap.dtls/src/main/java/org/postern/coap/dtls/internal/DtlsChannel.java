// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.MapBasedEndpointContext;
import org.eclipse.californium.elements.MapBasedEndpointContext.Attributes;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.StringUtil;
import org.eclipse.californium.scandium.dtls.DTLSContext;
import org.jspecify.annotations.Nullable;
import org.postern.coap.dtls.internal.SessionMemory.Kept;
import org.postern.transport.api.Channel;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Security;
import org.postern.transport.api.SessionStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A DTLS 1.2 channel to the server of one account, as client. It has a socket and a receiving thread of its own. */
final class DtlsChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger("postern.dtls");

    private final Peer peer;
    private final DtlsSettings settings;
    private final Clock clock;
    private final @Nullable SessionMemory memory;
    private final BooleanSupplier ending;
    private final InetSocketAddress address;
    private final ScheduledExecutorService shared;
    private final Consumer<DtlsChannel> onClose;
    private final Turn turn = new Turn();
    private final PeerFilter filter;
    private final Sessions sessions;
    private final RecordLine line;
    private final boolean psk;
    private final @Nullable ServerCheck check;
    private final EndpointContext ordinary;
    private final EndpointContext resuming;
    private final EndpointContext anew;
    private volatile boolean doubted;
    private volatile boolean closed;
    private volatile int port;

    DtlsChannel(
            Peer peer,
            int localPort,
            Security security,
            DtlsSettings settings,
            @Nullable SessionMemory memory,
            Clock clock,
            BooleanSupplier ending,
            ScheduledExecutorService shared,
            Receiver receiver,
            Consumer<DtlsChannel> onClose)
            throws IOException {
        this.peer = peer;
        this.settings = settings;
        this.clock = clock;
        this.memory = memory;
        this.ending = ending;
        this.shared = shared;
        this.onClose = onClose;
        this.address = new InetSocketAddress(InetAddress.getByName(peer.address()), peer.port());
        this.psk = security.credentials() instanceof Credentials.Psk;
        String host = literal(security.host()) ? null : security.host();
        this.ordinary = new AddressEndpointContext(address, host, null);
        this.resuming = context(host, DtlsEndpointContext.ATTRIBUTE_HANDSHAKE_MODE_PROBE);
        this.anew = context(host, DtlsEndpointContext.ATTRIBUE_HANDSHAKE_MODE_FORCE_FULL);
        Configuration configuration = settings.scandium();
        this.filter = PeerFilter.of(address, configuration);
        this.sessions = new Sessions(peer, security, turn, receiver, this::keep, this::forget);
        ConnectorSetup setup = new ConnectorSetup(security, settings, configuration, clock);
        this.check = setup.check();
        setup.builder().setDatagramFilter(filter).setSessionListener(sessions).setConnectionListener(sessions);
        TurnExecutor turns = new TurnExecutor(turn, shared);
        this.line = new RecordLine(setup.build(), turn, turns, this::lost);
        int repeated = settings.retransmissionTimeoutMillis();
        filter.doubting(
                new Alerts(line, address, turns, repeated / 2), new Denials(line, address, turns, repeated * 3L / 2));
        filter.alerted(() -> turn.afterwards(() -> sessions.alerted(line.getDtlsContextByAddress(address))));
        line.setRawDataReceiver(data -> {
            filter.touch();
            turn.afterwards(() -> receiver.received(data.getBytes()));
        });
        Kept kept = memory == null ? null : memory.take(clock.millis());
        boolean live = kept != null && restore(kept, new Fitness(settings, psk, clock.millis())) && kept.live();
        line.startAt(localPort);
        this.port = line.getAddress().getPort();
        if (kept != null && live && port != kept.port() && !sessions.movable()) {
            line.forceResumeAllSessions();
            sessions.resumptionNeeded();
        }
    }

    private boolean restore(Kept kept, Fitness fitting) {
        DTLSContext context = Revival.of(kept, line, address, fitting);
        if (context == null) {
            forget();
            return false;
        }
        sessions.restored(context);
        if (!kept.live()) {
            sessions.resumptionNeeded();
        }
        if (check != null) {
            check.goesOn(kept.recheckMillis());
        }
        return true;
    }

    private void keep(byte[] state) {
        if (memory != null) {
            memory.resumable(port, recheckMillis(), state);
        }
    }

    private void forget() {
        if (memory != null) {
            memory.forget();
        }
    }

    /** When the certificate of the session needs to be looked at; never with other credentials. */
    private long recheckMillis() {
        return check == null ? Long.MAX_VALUE : check.recheckMillis();
    }

    private static boolean literal(String host) {
        return host.startsWith("[") || StringUtil.isLiteralIpAddress(host);
    }

    private EndpointContext context(@Nullable String host, Attributes handshake) {
        return new MapBasedEndpointContext(address, host, null, handshake);
    }

    @Override
    public int localPort() {
        return port;
    }

    @Override
    public boolean restored() {
        return sessions.restored();
    }

    @Override
    public @Nullable SessionStatus session() {
        return sessions.status();
    }

    @Override
    public void send(byte[] message, Outcome outcome) {
        if (closed) {
            outcome.failed(new InterruptedIOException("the connection is closed"));
            return;
        }
        RawData data = RawData.outbound(message, context(), new Departure(turn, outcome, psk), false);
        if (sessions.present()) {
            hand(data);
        } else {
            later(data, outcome);
        }
    }

    /** A handshake costs more than a caller expects. */
    private void later(RawData data, Outcome outcome) {
        try {
            shared.execute(() -> turn.leave(() -> leave(data)));
        } catch (RejectedExecutionException closing) {
            outcome.failed(new InterruptedIOException("the transport is closing"));
        }
    }

    private void hand(RawData data) {
        turn.run(() -> leave(data));
    }

    private void leave(RawData data) {
        filter.touch();
        try {
            if (data.getEndpointContext() != ordinary) {
                line.settle(address);
            }
            line.send(data);
        } catch (RuntimeException reported) {
            // the outcome knows it already
            LOG.debug("A message to {} was not sent", peer, reported);
        }
    }

    private EndpointContext context() {
        if (sessions.present() && clock.millis() >= recheckMillis()) {
            return anew;
        }
        if (doubted) {
            doubted = false;
            if (sessions.present()) {
                return Fitness.aged(settings, sessions.madeMillis(), clock.millis()) ? anew : resuming;
            }
        }
        return ordinary;
    }

    @Override
    public void doubt() {
        doubted = true;
    }

    @Override
    public Duration idle() {
        return Duration.ofNanos(System.nanoTime() - filter.moved());
    }

    @Override
    public void sleep() {
        line.stop();
    }

    @Override
    public void wake() {
        if (closed) {
            return;
        }
        try {
            line.startAt(port);
            port = line.getAddress().getPort();
        } catch (IOException failed) {
            LOG.info("No port for {} could be opened; the next request tries again", peer, failed);
        }
    }

    private void lost() {
        try {
            shared.execute(line::stop);
        } catch (RejectedExecutionException closing) {
            LOG.debug("Closing meanwhile", closing);
        }
    }

    /** While the whole process ends, the session is kept for the next. */
    @Override
    public void close() {
        if (!closed) {
            if (ending.getAsBoolean()) {
                suspend();
            } else {
                end();
            }
        }
    }

    /** Ends it, but its session goes on in the next life of the process. */
    void suspend() {
        SessionMemory kept = memory;
        if (closed || kept == null || !sessions.inForce()) {
            end();
            return;
        }
        closed = true;
        line.stop();
        KeyBytes state = new KeyBytes();
        try {
            if (line.save(state, Integer.MAX_VALUE) > 0) {
                kept.live(port, recheckMillis(), state.take());
            }
        } catch (IOException | RuntimeException unfit) {
            LOG.debug("The session with {} is not kept", peer, unfit);
        }
        line.destroy();
        onClose.accept(this);
    }

    private void end() {
        if (closed) {
            return;
        }
        closed = true;
        if (line.isRunning() && sessions.inForce()) {
            // says good-bye, so that the server need not keep the session
            turn.run(() -> line.close(address));
        }
        line.destroy();
        onClose.accept(this);
    }
}
