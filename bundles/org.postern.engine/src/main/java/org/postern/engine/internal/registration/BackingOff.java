// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import org.jspecify.annotations.Nullable;
import org.postern.management.api.ServerStatus.State;

/** Waits before the next Register. */
final class BackingOff extends Active {
    private final Setback setback;

    BackingOff(Machine machine, Setback setback) {
        super(machine);
        this.setback = setback;
    }

    @Override
    State state() {
        return State.BACKING_OFF;
    }

    @Override
    @Nullable
    String problem() {
        return setback.problem();
    }

    @Override
    void enter() {
        after(machine.retryDelay(setback), this::trigger);
    }

    @Override
    void trigger() {
        machine.go(new Attempt(machine, setback));
    }
}
