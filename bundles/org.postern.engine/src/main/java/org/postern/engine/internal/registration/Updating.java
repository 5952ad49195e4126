// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import org.postern.management.api.ServerStatus.State;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;

/** Registered, with an Update under way. */
final class Updating extends Active {
    private final Standing standing;
    private boolean again;

    Updating(Machine machine, Standing standing) {
        super(machine);
        this.standing = standing;
    }

    @Override
    State state() {
        return State.REGISTERED;
    }

    @Override
    Standing standing() {
        return standing;
    }

    /** The server asks for an Update, and the one under way may have left before. */
    @Override
    void trigger() {
        again = true;
    }

    @Override
    void enter() {
        long sent = machine.nanoTime();
        if (standing.expired(sent)) {
            machine.go(new Attempt(machine, Setback.NONE));
            return;
        }
        Announcement announcement = machine.announcement();
        ClientRequest update = announcement.update(standing.location(), standing.announced());
        standing.link().send(update, result -> answered(announcement, sent, result));
    }

    private void answered(Announcement announcement, long sent, ClientResult result) {
        if (result instanceof ClientResult.Answered answer) {
            switch (answer.code()) {
                case 204 -> acknowledged(standing.updated(announcement, sent, machine.nanoTime()));
                case 400, 403, 404 -> machine.go(new Attempt(machine, Setback.NONE));
                default -> failed(result);
            }
        } else {
            failed(result);
        }
    }

    private void acknowledged(Standing updated) {
        machine.updateAcknowledged();
        machine.go(again ? new Updating(machine, updated) : new Registered(machine, updated));
    }

    private void failed(ClientResult result) {
        String problem = Failure.ofUpdate(standing.link().connection().peer(), result);
        machine.failedAt(standing.link().connection().peer(), result);
        machine.go(new BackingOff(machine, Setback.NONE.another(problem)));
    }
}
