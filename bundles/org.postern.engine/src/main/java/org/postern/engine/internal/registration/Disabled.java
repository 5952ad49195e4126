// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Duration;
import org.postern.management.api.ServerStatus.State;

/** Silent for a while, because the server wants it so (resource /1/x/4). */
final class Disabled extends Phase {
    private final Duration duration;

    Disabled(Machine machine, Duration duration) {
        super(machine);
        this.duration = duration;
    }

    @Override
    State state() {
        return State.DISABLED;
    }

    @Override
    void enter() {
        after(duration, () -> machine.go(new Attempt(machine, Setback.NONE)));
    }

    @Override
    void uriChanged() {
        renew();
    }

    /** The silence was that of another account: a bootstrap, or a new URI or key, ends it (BS-29). */
    @Override
    void renew() {
        machine.records().forget();
        machine.go(new Attempt(machine, Setback.NONE));
    }

    /** A restart does not end the silence. */
    @Override
    void remember() {
        machine.records().keep(machine.settings().uri(), duration);
    }
}
