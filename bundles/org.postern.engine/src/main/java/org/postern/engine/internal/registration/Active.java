// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

/** A phase in which the gateway wants to be registered. */
abstract sealed class Active extends Phase permits Absent, Asleep, BackingOff, Connecting, Registered, Updating {
    Active(Machine machine) {
        super(machine);
    }

    @Override
    final void uriChanged() {
        leaveFor(new Attempt(machine, Setback.NONE), LEAVE);
    }

    @Override
    final void renew() {
        if (!reachable()) {
            machine.route().close();
        }
        machine.go(new Attempt(machine, Setback.NONE));
    }

    @Override
    final void transportsChanged() {
        if (machine.transportChanged()) {
            machine.route().close();
            machine.go(afterTransportChange());
        } else {
            changed(); // the binding may be another one now
        }
    }

    /** How to go on over another transport. */
    Connecting afterTransportChange() {
        return new Attempt(machine, Setback.NONE);
    }
}
