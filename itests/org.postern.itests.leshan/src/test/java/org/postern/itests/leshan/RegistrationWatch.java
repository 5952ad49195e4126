// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.util.Collection;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.server.registration.Registration;
import org.eclipse.leshan.server.registration.RegistrationListener;
import org.eclipse.leshan.server.registration.RegistrationUpdate;
import org.postern.itests.kit.Journal;
import org.postern.itests.kit.ServerEvent;

/** Keeps what registrations do. */
record RegistrationWatch(Journal<ServerEvent> journal) implements RegistrationListener {
    @Override
    public void registered(
            Registration registration, Registration previous, Collection<Observation> previousObservations) {
        journal.add(new ServerEvent.Registered(
                registration.getEndpoint(),
                registration.getId(),
                String.valueOf(registration.getLwM2mVersion()),
                registration.getLifeTimeInSec(),
                Dialect.paths(registration.getObjectLinks())));
    }

    @Override
    public void updated(RegistrationUpdate update, Registration updated, Registration previous) {
        journal.add(new ServerEvent.Updated(
                updated.getEndpoint(),
                updated.getId(),
                update.getLifeTimeInSec(),
                update.getBindingMode() == null ? null : update.getBindingMode().toString(),
                update.getObjectLinks() == null ? null : Dialect.paths(update.getObjectLinks())));
    }

    @Override
    public void unregistered(
            Registration registration, Collection<Observation> observations, boolean expired, Registration next) {
        // an own Register on top of it replaces a registration: no De-register
        if (next == null) {
            journal.add(new ServerEvent.Unregistered(registration.getEndpoint(), registration.getId(), expired));
        }
    }
}
