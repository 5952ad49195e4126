// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.response.ObserveResponse;
import org.eclipse.leshan.server.observation.ObservationListener;
import org.eclipse.leshan.server.registration.Registration;
import org.postern.itests.kit.Answer;
import org.postern.itests.kit.Journal;
import org.postern.itests.kit.ServerEvent;

/** Keeps notifications; how Leshan hands them over differs with its version. */
abstract class NotificationWatch implements ObservationListener {
    private final Journal<ServerEvent> journal;

    NotificationWatch(Journal<ServerEvent> journal) {
        this.journal = journal;
    }

    @Override
    public final void newObservation(Observation observation, Registration registration) {}

    @Override
    public final void cancelled(Observation observation) {}

    final void notified(Registration registration, String path, ObserveResponse response) {
        int code = response.getCode().getCode();
        notified(
                registration,
                path,
                response.isSuccess()
                        ? Answer.content(code, Nodes.values(path, response.getContent()))
                        : Answer.plain(code, response.getErrorMessage()));
    }

    final void notified(Registration registration, String path, Answer answer) {
        journal.add(new ServerEvent.Notified(registration.getEndpoint(), path, answer));
    }

    final void unreadable(Registration registration, String path, Exception error) {
        journal.add(new ServerEvent.Unreadable(registration.getEndpoint(), path, error.toString()));
    }
}
