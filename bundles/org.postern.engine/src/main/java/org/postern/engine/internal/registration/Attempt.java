// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.ServerStatus.State;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Transport;

/** Resolves the server's name and sends a Register to its addresses, one after the other, until one acknowledges. */
final class Attempt extends Active {
    private final Setback setback;
    private final Queue<Peer> peers = new ArrayDeque<>();
    private String failure = "The server URI stands for no address";

    Attempt(Machine machine, Setback setback) {
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

    @Override
    void enter() {
        Transport transport = machine.findTransport();
        if (transport == null) {
            machine.go(new Absent(machine));
            return;
        }
        String uri = machine.settings().uri();
        inBackground(() -> resolve(transport, uri));
    }

    private void resolve(Transport transport, String uri) {
        try {
            List<Peer> found = transport.resolve(uri);
            machine.post(() -> ifCurrent(() -> {
                peers.addAll(machine.provenFirst(found));
                next(transport);
            }));
        } catch (IOException | RuntimeException e) {
            machine.post(() -> ifCurrent(() -> giveUp("Cannot resolve " + uri + ": " + text(e))));
        }
    }

    private void next(Transport transport) {
        Peer peer = peers.poll();
        if (peer == null) {
            giveUp(failure);
            return;
        }
        Link link = machine.linkTo(transport, peer);
        if (link != null) {
            register(transport, peer, link);
        } else {
            machine.closeLink();
            int port = machine.localPort();
            inBackground(() -> open(transport, peer, port));
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
                failure = "Cannot open a connection to " + peer + ": " + text(e);
                next(transport);
            }));
        }
    }

    private void opened(Transport transport, Peer peer, Link link) {
        if (current()) {
            register(transport, peer, machine.useLink(link));
        } else {
            link.close();
        }
    }

    private void register(Transport transport, Peer peer, Link link) {
        Announcement announcement = machine.announcement();
        long sent = machine.nanoTime();
        link.register(announcement.register(machine.endpoint()), result -> {
            if (result instanceof ClientResult.Answered answer
                    && answer.code() == 201
                    && !answer.location().isEmpty()) {
                machine.registerAcknowledged(peer);
                Standing standing = new Standing(link, answer.location(), announcement, sent, machine.nanoTime());
                machine.go(new Registered(machine, standing));
            } else {
                link.pause();
                failure = Failure.ofRegister(peer, result);
                machine.failedAt(peer, result);
                next(transport);
            }
        });
    }

    private void giveUp(String problem) {
        machine.go(new BackingOff(machine, setback.another(problem)));
    }

    private void inBackground(Runnable work) {
        try {
            machine.blocking().execute(work);
        } catch (RejectedExecutionException busy) {
            giveUp("The gateway is too busy to open a connection");
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
