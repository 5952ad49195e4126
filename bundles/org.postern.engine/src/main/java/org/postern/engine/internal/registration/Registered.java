// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import org.postern.management.api.ServerStatus.State;

/** Registered, and nothing under way: waits for a change or for the time of the next Update. */
final class Registered extends Active {
    private final Standing standing;

    Registered(Machine machine, Standing standing) {
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

    @Override
    void enter() {
        after(standing.untilUpdate(machine.nanoTime(), machine.maxTransmitWait()), this::trigger);
        changed();
    }

    @Override
    void changed() {
        if (!machine.announcement().sameAs(standing.announced())) {
            trigger();
        }
    }

    @Override
    void trigger() {
        machine.go(new Updating(machine, standing));
    }
}
