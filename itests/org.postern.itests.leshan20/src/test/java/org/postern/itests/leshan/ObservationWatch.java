// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.eclipse.leshan.core.observation.CompositeObservation;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.observation.SingleObservation;
import org.eclipse.leshan.core.response.ObserveCompositeResponse;
import org.eclipse.leshan.core.response.ObserveResponse;
import org.eclipse.leshan.server.observation.ObservationListener;
import org.eclipse.leshan.server.registration.Registration;
import org.postern.itests.kit.Answer;
import org.postern.itests.kit.Journal;
import org.postern.itests.kit.ServerEvent;

/** Keeps the notifications. */
record ObservationWatch(Journal<ServerEvent> journal) implements ObservationListener {
    @Override
    public void newObservation(Observation observation, Registration registration) {}

    @Override
    public void cancelled(Observation observation) {}

    @Override
    public void onResponse(SingleObservation observation, Registration registration, ObserveResponse response) {
        String path = observation.getPath().toString();
        int code = response.getCode().getCode();
        Answer answer = response.isSuccess()
                ? Answer.content(code, Nodes.values(path, response.getContent()))
                : Answer.plain(code, response.getErrorMessage());
        journal.add(new ServerEvent.Notified(registration.getEndpoint(), path, answer));
    }

    @Override
    public void onResponse(
            CompositeObservation observation, Registration registration, ObserveCompositeResponse response) {}

    @Override
    public void onError(Observation observation, Registration registration, Exception error) {
        journal.add(new ServerEvent.Unreadable(
                registration.getEndpoint(),
                ((SingleObservation) observation).getPath().toString(),
                error.toString()));
    }
}
