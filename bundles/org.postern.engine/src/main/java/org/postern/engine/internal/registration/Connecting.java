// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.ServerStatus.State;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Transport;

/** Resolves the server's name and opens connections to its addresses, one after the other, until one is good. */
abstract sealed class Connecting extends Active permits Attempt, Resuming {
    final Setback setback;
    private final Queue<Peer> peers = new ArrayDeque<>();
    private String failure = "The server URI stands for no address";
    private @Nullable Blame blame;

    Connecting(Machine machine, Setback setback) {
        super(machine);
        this.setback = setback;
    }

    @Override
    State state() {
        return State.REGISTERING;
    }

    @Override
    @Nullable
    String problem() {
        return setback.problem();
    }

    /** Which of the addresses to try, in their order. */
    abstract List<Peer> chosen(List<Peer> found);

    /** None of the addresses was chosen. */
    abstract void noneChosen();

    /** A connection is open. */
    abstract void connected(Transport transport, Peer peer, Link link);

    /** The same once more, after a while. */
    abstract Connecting again(Setback another);

    @Override
    final Connecting afterTransportChange() {
        return again(Setback.NONE);
    }

    @Override
    void enter() {
        Transport transport = machine.findTransport();
        if (transport == null) {
            machine.go(new Absent(machine, again(setback)));
            return;
        }
        String uri = machine.settings().uri();
        inBackground(() -> resolve(transport, uri));
    }

    private void resolve(Transport transport, String uri) {
        try {
            List<Peer> found = transport.resolve(uri);
            machine.post(() -> ifCurrent(() -> {
                peers.addAll(chosen(found));
                if (peers.isEmpty() && !found.isEmpty()) {
                    noneChosen();
                } else {
                    next(transport);
                }
            }));
        } catch (IOException | RuntimeException e) {
            machine.post(() -> ifCurrent(() -> giveUp("Cannot resolve " + uri + ": " + text(e), Blame.SERVER)));
        }
    }

    /** Goes on to the next address. */
    final void next(Transport transport) {
        Peer peer = peers.poll();
        if (peer == null) {
            giveUp(failure, blame == null ? Blame.SERVER : blame);
            return;
        }
        Link link = machine.route().to(transport, peer);
        if (link != null) {
            connected(transport, peer, link);
        } else {
            machine.route().close();
            int port = machine.route().localPort();
            inBackground(() -> open(transport, peer, port));
        }
    }

    /** What is told if no further address is any better. One address at which the server failed counts. */
    final void failed(String problem, Blame reason) {
        failure = problem;
        if (blame != Blame.SERVER) {
            blame = reason;
        }
    }

    private void open(Transport transport, Peer peer, int port) {
        try {
            Link link = new Link(machine, transport, peer, port);
            if (!machine.post(() -> opened(transport, peer, link))) {
                link.close();
            }
        } catch (IOException | RuntimeException e) {
            machine.post(() -> ifCurrent(() -> {
                failed("Cannot open a connection to " + peer + ": " + text(e), Blame.GATEWAY);
                next(transport);
            }));
        }
    }

    private void opened(Transport transport, Peer peer, Link link) {
        if (current()) {
            connected(transport, peer, machine.route().use(link));
        } else {
            link.close();
        }
    }

    private void giveUp(String problem, Blame reason) {
        machine.go(new BackingOff(machine, setback.another(problem, reason), this::again));
    }

    private void inBackground(Runnable work) {
        try {
            machine.blocking().execute(work);
        } catch (RejectedExecutionException busy) {
            giveUp("The gateway is too busy to open a connection", Blame.GATEWAY);
        }
    }

    private void ifCurrent(Runnable task) {
        if (current()) {
            task.run();
        }
    }

    private static String text(Exception e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }
}
