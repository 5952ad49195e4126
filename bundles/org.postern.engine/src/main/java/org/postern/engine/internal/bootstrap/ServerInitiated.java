// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.account.BootstrapAccount;
import org.postern.engine.internal.account.Entry;
import org.postern.engine.internal.credential.Securing;
import org.postern.engine.internal.server.ServerContext;
import org.postern.engine.internal.time.Timers.Timer;
import org.postern.transport.api.Listener;
import org.postern.transport.api.Security;
import org.postern.transport.api.Transport;

/**
 * Lets the bootstrap server begin a session by itself, with the roles of DTLS reversed, where a transport is configured to
 * (LwM2M 1.0.2, section 7.1.6; BS-30, SEC-14). Runs on the executor of the bootstrap.
 */
final class ServerInitiated {
    private final ServerContext context;
    private final Executor serial;
    private final Door.Receiver receiver;
    private final BootstrapReporter reporter;
    private final int maxPayloadBytes;
    private @Nullable Wait wait;
    private boolean opening;

    ServerInitiated(
            ServerContext context,
            Executor serial,
            Door.Receiver receiver,
            BootstrapReporter reporter,
            int maxPayloadBytes) {
        this.context = context;
        this.serial = serial;
        this.receiver = receiver;
        this.reporter = reporter;
        this.maxPayloadBytes = maxPayloadBytes;
    }

    /** Waits from now on for the server of this account. */
    void await(BootstrapAccount account) {
        if (!account.security().secured()) {
            hangUp();
            return;
        }
        Transport transport = context.transports().of(Dialling.scheme(account));
        if (wait != null && wait.isFor(transport, account)) {
            return;
        }
        hangUp();
        if (transport != null) {
            wait = new Wait(transport, account.security(), new Door(receiver, maxPayloadBytes));
            open();
        }
    }

    /** One after the other: the port is the same. */
    private void open() {
        Wait next = wait;
        if (next == null || opening) {
            return;
        }
        opening = true;
        try {
            context.blocking().execute(() -> open(next));
        } catch (RejectedExecutionException busy) {
            opening = false;
            again(next);
        }
    }

    private void open(Wait next) {
        try {
            Security security = Securing.of("bootstrap", next.entry.values());
            Listener opened = security == null ? null : next.transport.listen(security, next.door);
            serial.execute(() -> opened(next, opened, null));
        } catch (IOException | RuntimeException failure) {
            serial.execute(() -> opened(next, null, Dialling.text(failure)));
        }
    }

    private void opened(Wait next, @Nullable Listener opened, @Nullable String problem) {
        opening = false;
        if (wait == next) {
            next.listener = opened;
            reporter.listening(problem);
            if (problem != null) {
                again(next);
            }
            return;
        }
        if (opened != null) {
            opened.close();
        }
        open();
    }

    /** Somebody else may have the port now and leave it later. */
    private void again(Wait next) {
        next.failures++;
        next.retry = context.timers()
                .after(
                        context.retry().delay(next.failures, context.random()),
                        () -> serial.execute(() -> {
                            if (wait == next) {
                                open();
                            }
                        }));
    }

    boolean isCurrent(Door door) {
        return wait != null && wait.door == door;
    }

    void hangUp() {
        Wait present = wait;
        wait = null;
        if (present != null) {
            if (present.retry != null) {
                present.retry.cancel();
            }
            present.door.close();
            if (present.listener != null) {
                present.listener.close();
            }
        }
    }

    /** What is waited for; known by its identity. */
    private static final class Wait {
        private final Transport transport;
        private final Entry entry;
        private final Door door;
        private @Nullable Listener listener;
        private @Nullable Timer retry;
        private int failures;

        Wait(Transport transport, Entry entry, Door door) {
            this.transport = transport;
            this.entry = entry;
            this.door = door;
        }

        boolean isFor(@Nullable Transport other, BootstrapAccount account) {
            return transport == other && entry.sameAs(account.security().values());
        }
    }
}
