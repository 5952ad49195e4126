// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.eclipse.leshan.server.queue.PresenceListener;
import org.eclipse.leshan.server.registration.Registration;
import org.postern.itests.kit.Journal;
import org.postern.itests.kit.ServerEvent;

/** Keeps when gateways in queue mode are awake. */
record PresenceWatch(Journal<ServerEvent> journal) implements PresenceListener {
    @Override
    public void onAwake(Registration registration) {
        journal.add(new ServerEvent.Presence(registration.getEndpoint(), true));
    }

    @Override
    public void onSleeping(Registration registration) {
        journal.add(new ServerEvent.Presence(registration.getEndpoint(), false));
    }
}
