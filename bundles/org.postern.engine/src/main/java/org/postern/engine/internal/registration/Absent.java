// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import org.postern.management.api.ServerStatus.State;

/** Waits for a transport that can reach the server. */
final class Absent extends Active {
    Absent(Machine machine) {
        super(machine);
    }

    @Override
    State state() {
        return State.WAITING;
    }

    @Override
    String problem() {
        return "No transport serves " + machine.settings().scheme()
                + "; start the bundle of that transport or correct the server URI";
    }
}
