// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import org.postern.management.api.ServerStatus.State;

/** Registered in queue mode, with the receiver switched off until the next Update (LwM2M 1.0.2, section 8.3). */
final class Asleep extends Active {
    private final Standing standing;

    Asleep(Machine machine, Standing standing) {
        super(machine);
        this.standing = standing;
    }

    @Override
    State state() {
        return State.ASLEEP;
    }

    @Override
    Standing standing() {
        return standing;
    }

    @Override
    boolean reachable() {
        return false;
    }

    @Override
    void enter() {
        standing.link().sleep();
        after(standing.untilUpdate(machine.nanoTime(), machine.maxTransmitWait()), this::trigger);
        changed();
    }

    @Override
    void changed() {
        if (machine.news(standing)) {
            trigger();
        }
    }

    @Override
    void awaken() {
        trigger();
    }

    /** The Update is what tells the server that the gateway is awake (QM-03). */
    @Override
    void trigger() {
        machine.go(new Updating(machine, standing, true));
    }
}
