// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.util.List;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Transport;

/**
 * Takes up a registration from before a restart: one Update, from the same local port to the same address. If the server
 * does not know it any more, or it cannot be the same, the gateway registers anew.
 */
final class Resuming extends Connecting {
    private final RegistrationRecord.Live record;
    private boolean anew;

    Resuming(Machine machine, RegistrationRecord.Live record, Setback setback) {
        super(machine, setback);
        this.record = record;
    }

    @Override
    List<String> location() {
        return record.location();
    }

    @Override
    void enter() {
        if (machine.records().left(record) == null) {
            registerAnew();
        } else {
            super.enter();
        }
    }

    @Override
    List<Peer> chosen(List<Peer> found) {
        return found.contains(record.peer()) ? List.of(record.peer()) : List.of();
    }

    /** The server has moved: what it knows there, if it is the same at all, is not for this address (REG-17). */
    @Override
    void noneChosen() {
        registerAnew();
    }

    @Override
    Connecting again(Setback another) {
        return new Resuming(machine, record, another);
    }

    @Override
    void connected(Transport transport, Peer peer, Link link) {
        if (!link.connection().resumes(record.localPort())) {
            registerAnew(); // what the server knows is not for this address or session (REG-17)
            return;
        }
        Announcement announcement = machine.announcement();
        long sent = machine.nanoTime();
        link.send(announcement.update(record.location(), record.announced()), result -> {
            if (anew) {
                registerAnew();
            } else if (result instanceof ClientResult.Answered answer && answer.code() == 204) {
                machine.takenUp(record, link);
                Standing standing =
                        new Standing(link, record.location(), announcement.announced(), sent, machine.nanoTime());
                machine.go(new Registered(machine, standing));
            } else {
                refused(transport, peer, result);
            }
        });
    }

    /** The session from before the restart was not resumed after all. */
    @Override
    void newSession() {
        anew = true;
    }

    private void refused(Transport transport, Peer peer, ClientResult result) {
        if (result instanceof ClientResult.Answered answer && Updating.unknown(answer)) {
            registerAnew();
            return;
        }
        machine.failedAt(peer, result);
        if (result instanceof ClientResult.Failed) {
            failed(Failure.ofUpdate(peer, result), Blame.of(result));
            next(transport); // nothing has left, so nothing is lost: the same again, later
        } else {
            Setback another = setback.another(Failure.ofUpdate(peer, result), Blame.SERVER);
            machine.go(new BackingOff(machine, another, next -> new Attempt(machine, next)));
        }
    }

    private void registerAnew() {
        machine.go(new Attempt(machine, Setback.NONE));
    }
}
