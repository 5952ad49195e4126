// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.BlockReceiver;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.SessionStatus;

/** One server: its own socket, Californium endpoint, front door and memories. */
final class CoapConnection implements Connection {
    private static final long SWEEP_MILLIS = 1000;

    private final Peer peer;
    private final Link link;
    private final FrontDoor door;
    private final ServingGate gate;
    private final ResetMemory resets;
    private final ClientCalls calls;
    private final Notifications notifications;
    private final CoapThreads threads;
    private final Legacy legacy;
    private final Legacy.Sender separately;
    private final Consumer<CoapConnection> onClose;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Future<?> sweeper;

    CoapConnection(
            Peer peer,
            Line line,
            Settings settings,
            CoapThreads threads,
            RequestHandler handler,
            Legacy legacy,
            Consumer<CoapConnection> onClose) {
        this.peer = peer;
        this.threads = threads;
        this.legacy = legacy;
        this.onClose = onClose;
        this.link = new Link(line, settings, threads, legacy.ids());
        this.separately = link::sendUnasked;
        this.door = new FrontDoor(settings, threads, handler, legacy);
        this.gate = new ServingGate(handler);
        this.resets = new ResetMemory(settings.maxObservations(), handler);
        this.calls = new ClientCalls(link, settings, threads);
        this.notifications = new Notifications(link, door, resets);
    }

    void start() throws IOException {
        link.start(door, gate, resets);
        legacy.open(separately);
        sweep();
    }

    /** For the next connection between the same ends. */
    Legacy legacy() {
        return legacy;
    }

    private synchronized void sweep() {
        if (sweeper == null && !closed.get()) {
            sweeper = threads.timer()
                    .scheduleWithFixedDelay(door::expire, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void stopSweeping() {
        if (sweeper != null) {
            sweeper.cancel(false);
            sweeper = null;
        }
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public int localPort() {
        return link.localPort();
    }

    @Override
    public void request(ClientRequest request, Consumer<ClientResult> result) {
        calls.send(request, result);
    }

    @Override
    public void block(ClientRequest request, int number, int size, BlockReceiver receiver) {
        calls.block(request, number, size, receiver);
    }

    @Override
    public void notify(Notification notification, Consumer<Delivery> delivery) {
        notifications.send(notification, delivery);
    }

    @Override
    public boolean resumes(int formerPort) {
        return link.resumes(formerPort);
    }

    @Override
    public @Nullable SessionStatus session() {
        return link.session();
    }

    @Override
    public Duration idle() {
        return link.idle();
    }

    @Override
    public void sleep() {
        link.sleep();
        stopSweeping();
    }

    @Override
    public void wake() {
        link.wake();
        sweep();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stopSweeping();
        door.leave();
        legacy.left(separately);
        // before the port is free for the next one
        onClose.accept(this);
        link.close();
        calls.close();
        notifications.close();
        door.close();
    }
}
