// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.ServerStatus.State;

/** Waits before the next attempt. */
final class BackingOff extends Active {
    /** How often the clock is looked at where the attempt failed because it was not set. */
    private static final Duration GLANCE = Duration.ofSeconds(5);

    /** A clock that goes so far in that time more than it should was set. */
    private static final long STEP_MILLIS = 60_000;

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
    boolean unreached() {
        return setback.blame() == Blame.SERVER;
    }

    @Override
    void enter() {
        await(machine.retryDelay(setback));
    }

    private void await(Duration delay) {
        if (setback.blame() != Blame.CLOCK || delay.compareTo(GLANCE) <= 0) {
            after(delay, this::trigger);
            return;
        }
        long before = machine.millis();
        after(GLANCE, () -> {
            if (machine.millis() - before > GLANCE.toMillis() + STEP_MILLIS) {
                trigger();
            } else {
                await(delay.minus(GLANCE));
            }
        });
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
