// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.account.BootstrapAccount;
import org.postern.engine.internal.registration.Failure;
import org.postern.engine.internal.server.LinkStatus;
import org.postern.engine.internal.server.ServerContext;
import org.postern.management.api.ConnectionStatus;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Transport;

/**
 * Gets into contact with the bootstrap server: resolves its name and tries its addresses one after the other. Runs on the
 * executor of the bootstrap.
 */
final class Dialling {
    private static final int CHANGED = 204;

    private final ServerContext context;
    private final Executor serial;
    private final Door.Receiver receiver;
    private final int maxPayloadBytes;
    private @Nullable Call call;
    private final LinkStatus link;
    private volatile @Nullable Contact contact;
    private @Nullable Transport transport;
    private boolean lacksTransport;
    private int localPort;

    Dialling(ServerContext context, Executor serial, Door.Receiver receiver, int maxPayloadBytes) {
        this.context = context;
        this.serial = serial;
        this.receiver = receiver;
        this.maxPayloadBytes = maxPayloadBytes;
        this.link = new LinkStatus(context.clock());
    }

    /** How the connection is secured at this moment; from any thread. */
    ConnectionStatus status(BootstrapAccount account) {
        Contact present = contact;
        return link.status(0, account.uri(), account.security(), present == null ? null : present.connection());
    }

    /**
     * Sends a Bootstrap-Request.
     *
     * @param done gets null once it is acknowledged, else what went wrong
     */
    void request(BootstrapAccount account, Consumer<@Nullable String> done) {
        dial(account, done);
    }

    /**
     * Opens the connection so that the bootstrap server may begin by itself, if it is none with security: its session is
     * closed after a bootstrap (BS-29), and it begins another one where {@link ServerInitiated} waits for it.
     */
    void listen(BootstrapAccount account) {
        if (contact == null && call == null && scheme(account).equals("coap")) {
            dial(account, null);
        }
    }

    void hangUp() {
        call = null;
        Contact present = contact;
        if (present != null) {
            localPort = present.localPort();
            present.close();
            contact = null;
        }
    }

    boolean isCurrent(Door door) {
        Contact present = contact;
        return present != null && present.isBehind(door);
    }

    /** Whether the bootstrap server may know where to find the gateway. */
    boolean wasInContact() {
        return localPort > 0;
    }

    boolean lacksTransport() {
        return lacksTransport;
    }

    /** How long the bootstrap server may be silent, as its transport has it (BS-25). */
    Duration exchangeLifetime() {
        Transport present = transport;
        return present == null ? Duration.ofSeconds(247) : present.timings().exchangeLifetime();
    }

    private void dial(BootstrapAccount account, @Nullable Consumer<@Nullable String> done) {
        Transport found = context.transports().of(scheme(account));
        lacksTransport = found == null;
        Call next = new Call(account, done);
        call = next;
        if (found == null) {
            end(next, "No transport serves " + scheme(account) + ", install a bundle that does");
            return;
        }
        transport = found;
        inBackground(next, () -> resolve(next, found, account.uri()));
    }

    private void resolve(Call dialled, Transport found, String uri) {
        try {
            List<Peer> peers = found.resolve(uri);
            serial.execute(() -> {
                dialled.peers.addAll(peers);
                next(dialled, found);
            });
        } catch (IOException | RuntimeException e) {
            serial.execute(() -> end(dialled, "Cannot resolve " + uri + ": " + text(e)));
        }
    }

    private void next(Call dialled, Transport found) {
        if (call != dialled) {
            return;
        }
        Peer peer = dialled.peers.poll();
        Contact present = contact;
        if (peer == null) {
            end(dialled, dialled.problem);
        } else if (present != null && present.leadsTo(found, peer, dialled.account)) {
            connected(dialled, found, present);
        } else {
            hangUp();
            call = dialled;
            int port = localPort;
            inBackground(dialled, () -> open(dialled, found, peer, port));
        }
    }

    private void open(Call dialled, Transport found, Peer peer, int port) {
        try {
            Contact opened = new Contact(new Door(receiver, maxPayloadBytes), found, peer, port, dialled.account);
            serial.execute(() -> {
                if (call == dialled) {
                    contact = opened;
                    connected(dialled, found, opened);
                } else {
                    opened.close();
                }
            });
        } catch (IOException | RuntimeException e) {
            serial.execute(() -> {
                dialled.problem = "Cannot open a connection to " + peer + ": " + text(e);
                next(dialled, found);
            });
        }
    }

    private void connected(Call dialled, Transport found, Contact to) {
        if (dialled.done == null) {
            call = null;
            return;
        }
        to.request(
                context.endpoint(),
                result -> serial.execute(() -> {
                    if (call != dialled) {
                        return;
                    }
                    if (result instanceof ClientResult.Answered answer && answer.code() == CHANGED) {
                        end(dialled, null);
                    } else {
                        dialled.problem = Failure.ofBootstrapRequest(to.peer(), result);
                        link.failed(result);
                        next(dialled, found);
                    }
                }));
    }

    private void end(Call dialled, @Nullable String problem) {
        if (call == dialled) {
            call = null;
            if (dialled.done != null) {
                dialled.done.accept(problem);
            }
        }
    }

    private void inBackground(Call dialled, Runnable work) {
        try {
            context.blocking().execute(work);
        } catch (RejectedExecutionException busy) {
            end(dialled, "The gateway is too busy to open a connection");
        }
    }

    static String scheme(BootstrapAccount account) {
        String uri = account.uri();
        return uri.substring(0, Math.max(0, uri.indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    static String text(Exception e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    /** One attempt; what comes late for an old one is known by its identity. */
    private static final class Call {
        private final BootstrapAccount account;
        private final Queue<Peer> peers = new ArrayDeque<>();
        private final @Nullable Consumer<@Nullable String> done;
        private @Nullable String problem = "The URI of the bootstrap server stands for no address";

        Call(BootstrapAccount account, @Nullable Consumer<@Nullable String> done) {
            this.account = account;
            this.done = done;
        }
    }
}
