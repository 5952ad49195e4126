// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.ServerStatus.State;

/** Waits before the next attempt. */
final class BackingOff extends Active {
    private final Setback setback;
    private final Function<Setback, Connecting> next;

    BackingOff(Machine machine, Setback setback, Function<Setback, Connecting> next) {
        super(machine);
        this.setback = setback;
        this.next = next;
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
        machine.go(next.apply(setback));
    }

    @Override
    Connecting afterTransportChange() {
        return next.apply(Setback.NONE);
    }
}
