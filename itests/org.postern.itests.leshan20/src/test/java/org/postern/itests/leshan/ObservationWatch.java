// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.eclipse.leshan.core.observation.CompositeObservation;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.observation.SingleObservation;
import org.eclipse.leshan.core.response.ObserveCompositeResponse;
import org.eclipse.leshan.core.response.ObserveResponse;
import org.eclipse.leshan.server.registration.Registration;
import org.postern.itests.kit.Journal;
import org.postern.itests.kit.ServerEvent;

/** Keeps the notifications. */
final class ObservationWatch extends NotificationWatch {
    ObservationWatch(Journal<ServerEvent> journal) {
        super(journal);
    }

    @Override
    public void onResponse(SingleObservation observation, Registration registration, ObserveResponse response) {
        notified(registration, observation.getPath().toString(), response);
    }

    @Override
    public void onResponse(
            CompositeObservation observation, Registration registration, ObserveCompositeResponse response) {}

    @Override
    public void onError(Observation observation, Registration registration, Exception error) {
        unreadable(registration, ((SingleObservation) observation).getPath().toString(), error);
    }
}
