// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Duration;
import org.postern.management.api.ServerStatus.State;

/** The end. */
final class Stopped extends Phase {
    Stopped(Machine machine) {
        super(machine);
    }

    @Override
    State state() {
        return State.STOPPED;
    }

    @Override
    void enter() {
        machine.stopped().complete(null);
    }

    @Override
    void disable(Duration duration) {}

    @Override
    void stop(Duration limit) {}
}
