// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan15;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.leshan.core.Link;
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
                registration.getLwM2mVersion(),
                registration.getLifeTimeInSec(),
                links(registration.getObjectLinks())));
    }

    @Override
    public void updated(RegistrationUpdate update, Registration updated, Registration previous) {
        journal.add(new ServerEvent.Updated(
                updated.getEndpoint(),
                updated.getId(),
                update.getLifeTimeInSec(),
                update.getBindingMode() == null ? null : update.getBindingMode().toString(),
                update.getObjectLinks() == null ? null : links(update.getObjectLinks())));
    }

    @Override
    public void unregistered(
            Registration registration, Collection<Observation> observations, boolean expired, Registration next) {
        // an own Register on top of it replaces a registration: no De-register
        if (next == null) {
            journal.add(new ServerEvent.Unregistered(registration.getEndpoint(), registration.getId(), expired));
        }
    }

    private static Set<String> links(Link[] links) {
        Set<String> paths = new TreeSet<>();
        Arrays.stream(links).map(Link::getUrl).forEach(paths::add);
        return paths;
    }
}
