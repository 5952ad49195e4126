// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.util.List;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Transport;

/** Sends a Register to the addresses of the server until one acknowledges. */
final class Attempt extends Connecting {
    Attempt(Machine machine, Setback setback) {
        super(machine, setback);
    }

    @Override
    List<Peer> chosen(List<Peer> found) {
        return machine.route().provenFirst(found);
    }

    @Override
    void noneChosen() {
        // all that were found are chosen
    }

    @Override
    Connecting again(Setback another) {
        return new Attempt(machine, another);
    }

    @Override
    void connected(Transport transport, Peer peer, Link link) {
        machine.registering();
        Announcement announcement = machine.announcement();
        long sent = machine.nanoTime();
        link.register(announcement.register(machine.endpoint()), result -> {
            if (result instanceof ClientResult.Answered answer
                    && answer.code() == 201
                    && !answer.location().isEmpty()) {
                machine.registerAcknowledged(peer);
                Standing standing =
                        new Standing(link, answer.location(), announcement.announced(), sent, machine.nanoTime());
                machine.go(new Registered(machine, standing));
            } else {
                link.pause();
                failed(Failure.ofRegister(peer, result), Blame.of(result));
                machine.failedAt(peer, result);
                next(transport);
            }
        });
    }
}
