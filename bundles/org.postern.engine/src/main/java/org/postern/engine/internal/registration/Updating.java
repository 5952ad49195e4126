// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import org.postern.management.api.ServerStatus.State;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;

/** Registered, with an Update under way. */
final class Updating extends Active {
    private final Standing standing;
    private final boolean waking;
    private boolean again;
    private boolean anew;

    /** @param waking whether the gateway was asleep: notifications wait for the end of the Update (QM-05) */
    Updating(Machine machine, Standing standing, boolean waking) {
        super(machine);
        this.standing = standing;
        this.waking = waking;
    }

    @Override
    State state() {
        return State.REGISTERED;
    }

    @Override
    Standing standing() {
        return standing;
    }

    @Override
    boolean reachable() {
        return !waking;
    }

    /** The server asks for an Update, and the one under way may have left before. */
    @Override
    void trigger() {
        again = true;
    }

    /** An Update is not enough for another session, even if it is acknowledged. */
    @Override
    void newSession() {
        anew = true;
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
        standing.link().send(update, result -> answered(announcement.announced(), sent, result));
    }

    private void answered(Announced announced, long sent, ClientResult result) {
        if (result instanceof ClientResult.Answered answer && answer.code() == 204) {
            acknowledged(standing.updated(announced, sent, machine.nanoTime()));
        } else if (result instanceof ClientResult.Answered answer && unknown(answer)) {
            machine.go(new Attempt(machine, Setback.NONE));
        } else {
            failed(result);
        }
    }

    /** Whether an Update was answered by a server that does not know the registration (UPD-08, P-74). */
    static boolean unknown(ClientResult.Answered answer) {
        return answer.code() == 400 || answer.code() == 403 || answer.code() == 404;
    }

    private void acknowledged(Standing updated) {
        if (anew) {
            machine.go(new Attempt(machine, Setback.NONE));
            return;
        }
        machine.updateAcknowledged(standing.link().connection().peer());
        machine.go(again ? new Updating(machine, updated, false) : new Registered(machine, updated));
    }

    private void failed(ClientResult result) {
        String problem = Failure.ofUpdate(standing.link().connection().peer(), result);
        machine.failedAt(standing.link().connection().peer(), result);
        Setback setback = Setback.NONE.another(problem, Blame.of(result));
        machine.go(new BackingOff(machine, setback, next -> new Attempt(machine, next)));
    }
}
