// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import org.postern.management.api.ServerStatus.State;

/** Not begun. */
final class Idle extends Phase {
    Idle(Machine machine) {
        super(machine);
    }

    @Override
    State state() {
        return State.WAITING;
    }

    @Override
    void start() {
        machine.go(new Attempt(machine, Setback.NONE));
    }
}
