// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import org.postern.management.api.ServerStatus.State;

/** Waits for a transport that can reach the server. */
final class Absent extends Active {
    private final Connecting next;

    Absent(Machine machine, Connecting next) {
        super(machine);
        this.next = next;
    }

    @Override
    State state() {
        return State.WAITING;
    }

    @Override
    String problem() {
        String scheme = machine.settings().scheme();
        return scheme.equals("coaps")
                ? "No DTLS transport (coaps) is installed here; give a coap:// URI, or install a bundle that serves coaps"
                : "No transport serves " + scheme + "; start the bundle of that transport or correct the server URI";
    }

    @Override
    Connecting afterTransportChange() {
        return next;
    }
}
