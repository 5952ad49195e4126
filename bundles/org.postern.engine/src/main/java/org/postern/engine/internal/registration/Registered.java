// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.ServerStatus.State;

/** Registered, and nothing under way: waits for a change, for the time of the next Update, or, in queue mode, for sleep. */
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
        await();
        changed();
    }

    private void await() {
        Duration update = standing.untilUpdate(machine.nanoTime(), machine.maxTransmitWait());
        Duration sleep = untilSleep();
        if (sleep != null && sleep.compareTo(update) < 0) {
            after(sleep, this::grownTired);
        } else {
            after(update, this::trigger);
        }
    }

    /** Every message that moved meanwhile gave more time (QM-04). */
    private void grownTired() {
        Duration sleep = untilSleep();
        if (sleep != null && sleep.isZero()) {
            machine.go(new Asleep(machine, standing));
        } else {
            await();
        }
    }

    /** How long to stay awake from now on; null without queue mode. */
    private @Nullable Duration untilSleep() {
        Duration awake = machine.awake(standing);
        if (awake == null) {
            return null;
        }
        Duration left = awake.minus(standing.link().connection().idle());
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    void changed() {
        if (machine.news(standing)) {
            trigger();
        }
    }

    @Override
    void newSession() {
        machine.go(new Attempt(machine, Setback.NONE));
    }

    /** The server may have been restarted, and must be able to reach the gateway before the next Update is due. */
    @Override
    void sessionClosed() {
        Duration wait = machine.untilReunion();
        if (wait.compareTo(standing.untilUpdate(machine.nanoTime(), machine.maxTransmitWait())) < 0) {
            after(wait, this::trigger);
        }
    }

    @Override
    void trigger() {
        machine.go(new Updating(machine, standing, false));
    }
}
