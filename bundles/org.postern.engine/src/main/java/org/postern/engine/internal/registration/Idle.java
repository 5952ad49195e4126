// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Duration;
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
        machine.go(first());
    }

    /** Goes on where the gateway was before a restart. */
    private Phase first() {
        RegistrationRecord record = machine.remembered();
        Duration left = record == null ? null : machine.records().left(record);
        if (left != null && record instanceof RegistrationRecord.Silent) {
            machine.stillAway();
            return new Disabled(machine, left);
        }
        if (left != null && record instanceof RegistrationRecord.Live live) {
            return new Resuming(machine, live, Setback.NONE);
        }
        return new Attempt(machine, Setback.NONE);
    }
}
