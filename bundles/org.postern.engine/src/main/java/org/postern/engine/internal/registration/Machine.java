// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.time.SerialExecutor;
import org.postern.engine.internal.time.Timers.Timer;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Security;
import org.postern.transport.api.Transport;

/** What the phases of one registration share. Runs on the serial executor except where it says otherwise. */
final class Machine {
    private final RegistrationHost host;
    private final RegistrationContext context;
    private final SerialExecutor serial;
    private final RegistrationRecords records;
    private final Reporter reporter;
    private final Route route = new Route();
    private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();

    private final Reunion reunion = new Reunion();
    private boolean versionsQuoted = true;
    private volatile AccountSettings settings;
    private Phase phase = new Idle(this);
    private @Nullable Transport transport;
    private @Nullable Standing standing;
    private volatile @Nullable Standing reachable;

    Machine(AccountSettings settings, RegistrationHost host, RegistrationContext context) {
        this.settings = settings;
        this.host = host;
        this.context = context;
        this.serial = new SerialExecutor(context.threads());
        this.records = new RegistrationRecords(context.store(), settings.shortServerId(), context.lasting());
        this.reporter = new Reporter(host, context.clock(), settings);
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
        return context.timers().after(delay, () -> post(task));
    }

    Phase phase() {
        return phase;
    }

    /** Goes over to the next phase and tells the host if that began or ended the registration. */
    void go(Phase next) {
        phase.leave();
        if (phase instanceof Resuming && (next instanceof BackingOff || next instanceof Absent)) {
            stillAway();
        }
        phase = next;
        Standing before = standing;
        Standing now = next.standing();
        boolean wasReachable = reachable != null;
        standing = now;
        reachable = next.reachable() ? now : null;
        if (before != null && now == null) {
            before.link().pause();
            records.forget();
            if (next instanceof BackingOff) {
                host.offline(settings.shortServerId());
            } else {
                host.registrationLost(settings.shortServerId());
            }
        }
        if (now != null && !now.equals(before)) {
            records.keep(host.endpoint(), settings.uri(), now, versionsQuoted, reporter.registeredMillis());
        }
        if (next.unreached()) {
            host.unreached(settings.shortServerId());
        }
        publish();
        if (before == null && now != null) {
            host.registered(settings.shortServerId(), settings.uri(), now.path());
        }
        if (reachable != null && !wasReachable) {
            host.reachable(settings.shortServerId());
        }
        next.enter();
    }

    /** What was written down before a restart about this server. */
    @Nullable
    RegistrationRecord remembered() {
        RegistrationRecord record = records.read();
        if (record == null || !record.uri().equals(settings.uri())) {
            return null;
        }
        if (!(record instanceof RegistrationRecord.Live live)) {
            return record;
        }
        route.was(live.peer(), live.localPort());
        versionsQuoted = live.quoted();
        boolean same = live.endpoint().equals(host.endpoint());
        return same && host.observationsKnown(settings.shortServerId()) ? live : null;
    }

    /** The server is away after a restart, and does not know that the gateway is back. */
    void stillAway() {
        host.stillAway(settings.shortServerId());
    }

    /** What is written down over a restart. */
    RegistrationRecords records() {
        return records;
    }

    /** A Register is about to be sent: whatever there was before is void (REG-16). */
    void registering() {
        records.forget();
        host.registering(settings.shortServerId());
    }

    /** The server acknowledged that a registration from before a restart goes on. */
    void takenUp(RegistrationRecord.Live record, Link used) {
        route.reached(record.peer());
        reporter.takenUp(record.registeredMillis());
        host.takenUp(settings.shortServerId());
        used.serve();
    }

    /** Whether there is something the server does not know. */
    boolean news(Standing known) {
        return !announcement().announced().equals(known.announced());
    }

    /** How long to stay awake after a message; null without queue mode. */
    @Nullable
    Duration awake(Standing known) {
        Transport present = transport;
        return present != null && QueueMode.means(known.announced().binding(), present)
                ? context.queueMode().awakeOn(present)
                : null;
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
            route.elsewhere();
            phase.uriChanged();
        }
        publish();
    }

    void renew(AccountSettings next, boolean reconnect) {
        settings = next;
        if (reconnect) {
            route.elsewhere();
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
        return new Announcement(settings.lifetimeSeconds(), host.binding(settings), host.objectList(versionsQuoted));
    }

    String endpoint() {
        return host.endpoint();
    }

    Executor blocking() {
        return host.blocking();
    }

    /** Opens a connection, with security if the account has it; blocks. */
    Connection open(Transport by, Peer peer, int localPort, BooleanSupplier serving) throws IOException {
        RequestHandler handler = handler(serving);
        Security security = host.security(settings.shortServerId());
        return security == null ? by.open(peer, localPort, handler) : by.open(peer, localPort, security, handler);
    }

    /** From any thread. */
    private RequestHandler handler(BooleanSupplier serving) {
        return host.handler(settings.shortServerId(), serving);
    }

    /** From any thread. */
    long nanoTime() {
        return context.timers().nanoTime();
    }

    /** How long to wait with an Update when the server closed the session. */
    Duration untilReunion() {
        return reunion.wait(nanoTime(), context.random());
    }

    /** The time of day. */
    long millis() {
        return context.clock().millis();
    }

    Duration retryDelay(Setback setback) {
        return context.retry().delay(setback.count(), context.random());
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

    Route route() {
        return route;
    }

    void registerAcknowledged(Peer peer) {
        route.reached(peer);
        reporter.registerAcknowledged();
    }

    void updateAcknowledged(Peer peer) {
        route.reached(peer);
        reporter.updateAcknowledged();
    }

    void failedAt(Peer peer, ClientResult result) {
        if (result instanceof ClientResult.Answered answer && answer.code() == 400) {
            // LwM2M 1.0 quotes object versions, later editions do not, and some servers insist on theirs
            versionsQuoted = !versionsQuoted;
        }
        route.failed(peer, result);
        host.failed(settings.shortServerId(), result);
    }

    Reporter reporter() {
        return reporter;
    }

    CompletableFuture<@Nullable Void> stopped() {
        return stopped;
    }

    /** The connection of a registration in force, unless it is asleep; from any thread. */
    @Nullable
    Connection connection() {
        Standing now = reachable;
        return now == null || now.expired(nanoTime()) ? null : now.link().connection();
    }
}
