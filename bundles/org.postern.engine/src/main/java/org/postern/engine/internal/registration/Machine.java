// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.time.SerialExecutor;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.time.Timers.Timer;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Transport;

/** What the phases of one registration share. Runs on the serial executor except where it says otherwise. */
final class Machine {
    private final RegistrationHost host;
    private final SerialExecutor serial;
    private final Timers timers;
    private final RetryPolicy retry;
    private final RandomGenerator random;
    private final Reporter reporter;
    private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();

    private boolean versionsQuoted = true;
    private volatile AccountSettings settings;
    private Phase phase = new Idle(this);
    private @Nullable Transport transport;
    private @Nullable Peer proven;
    private int localPort;
    private volatile @Nullable Link link;
    private volatile @Nullable Standing standing;

    Machine(
            AccountSettings settings,
            RegistrationHost host,
            Executor threads,
            Timers timers,
            Clock clock,
            RetryPolicy retry,
            RandomGenerator random) {
        this.settings = settings;
        this.host = host;
        this.serial = new SerialExecutor(threads);
        this.timers = timers;
        this.retry = retry;
        this.random = random;
        this.reporter = new Reporter(host, clock, settings);
    }

    /** Runs a task on the serial executor; from any thread. Returns false if it will never run. */
    boolean post(Runnable task) {
        try {
            serial.execute(task);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    Timer after(Duration delay, Runnable task) {
        return timers.after(delay, () -> post(task));
    }

    Phase phase() {
        return phase;
    }

    /** Goes over to the next phase and tells the host if that began or ended the registration. */
    void go(Phase next) {
        phase.leave();
        phase = next;
        Standing before = standing;
        Standing now = next.standing();
        standing = now;
        if (before != null && now == null) {
            before.link().pause();
            host.registrationLost(settings.shortServerId());
        }
        publish();
        if (before == null && now != null) {
            host.registered(settings.shortServerId(), settings.uri(), now.path());
        }
        next.enter();
    }

    void publish() {
        reporter.report(settings, phase);
    }

    void settings(AccountSettings next) {
        AccountSettings before = settings;
        settings = next;
        if (before.uri().equals(next.uri())) {
            phase.changed();
        } else {
            proven = null;
            phase.uriChanged();
        }
        publish();
    }

    void renew(AccountSettings next, boolean reconnect) {
        settings = next;
        if (reconnect) {
            proven = null;
            phase.uriChanged();
        } else {
            phase.renew();
        }
        publish();
    }

    AccountSettings settings() {
        return settings;
    }

    Announcement announcement() {
        return new Announcement(settings, host.objectList(versionsQuoted));
    }

    String endpoint() {
        return host.endpoint();
    }

    Executor blocking() {
        return host.blocking();
    }

    /** From any thread. */
    RequestHandler handler(BooleanSupplier serving) {
        return host.handler(settings.shortServerId(), serving);
    }

    /** From any thread. */
    long nanoTime() {
        return timers.nanoTime();
    }

    Duration retryDelay(Setback setback) {
        return retry.delay(setback.count(), random);
    }

    /** Looks the transport of the server URI up anew; null if there is none. */
    @Nullable
    Transport findTransport() {
        transport = host.transport(settings.scheme());
        return transport;
    }

    boolean transportChanged() {
        return host.transport(settings.scheme()) != transport;
    }

    Duration maxTransmitWait() {
        Transport present = transport;
        return present == null ? Duration.ZERO : present.timings().maxTransmitWait();
    }

    /** The link if there is one; from any thread. */
    @Nullable
    Link link() {
        return link;
    }

    Link useLink(Link opened) {
        link = opened;
        return opened;
    }

    /** The link, if it leads to this peer. */
    @Nullable
    Link linkTo(Transport wanted, Peer peer) {
        Link present = link;
        return present != null && present.fits(wanted, peer) ? present : null;
    }

    void closeLink() {
        Link old = link;
        if (old != null) {
            link = null;
            localPort = Math.max(0, old.connection().localPort());
            old.close();
        }
    }

    /** The local port of the last connection, 0 for any. */
    int localPort() {
        return localPort;
    }

    /** The addresses in their order, but first the one the last Register reached. */
    List<Peer> provenFirst(List<Peer> peers) {
        List<Peer> order = new ArrayList<>(peers);
        Peer first = proven;
        if (first != null && order.remove(first)) {
            order.add(0, first);
        }
        return order;
    }

    void registerAcknowledged(Peer peer) {
        proven = peer;
        reporter.registerAcknowledged();
    }

    void updateAcknowledged() {
        reporter.updateAcknowledged();
    }

    /** A request failed: another address may be better, and a connection that cannot send is of no use. */
    void failedAt(Peer peer, ClientResult result) {
        if (result instanceof ClientResult.Answered answer && answer.code() == 400) {
            // LwM2M 1.0 quotes object versions, later editions do not, and some servers insist on theirs
            versionsQuoted = !versionsQuoted;
        }
        if (peer.equals(proven)) {
            proven = null;
        }
        if (result instanceof ClientResult.Failed) {
            closeLink();
        }
    }

    Reporter reporter() {
        return reporter;
    }

    CompletableFuture<@Nullable Void> stopped() {
        return stopped;
    }

    /** The connection of a registration in force; from any thread. */
    @Nullable
    Connection connection() {
        Standing now = standing;
        return now == null || now.expired(timers.nanoTime()) ? null : now.link().connection();
    }
}
