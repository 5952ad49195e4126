// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.response.ObserveResponse;
import org.eclipse.leshan.server.observation.ObservationListener;
import org.eclipse.leshan.server.registration.Registration;
import org.postern.itests.kit.Answer;
import org.postern.itests.kit.Journal;
import org.postern.itests.kit.ServerEvent;

/** Keeps the notifications. */
record ObservationWatch(Journal<ServerEvent> journal) implements ObservationListener {
    private static final Pattern CODE = Pattern.compile("response code \\[(\\d)\\.(\\d\\d)]");

    @Override
    public void newObservation(Observation observation, Registration registration) {}

    @Override
    public void cancelled(Observation observation) {}

    @Override
    public void onResponse(Observation observation, Registration registration, ObserveResponse response) {
        String path = observation.getPath().toString();
        int code = response.getCode().getCode();
        Answer answer = response.isSuccess()
                ? Answer.content(code, Nodes.values(path, response.getContent()))
                : Answer.plain(code, response.getErrorMessage());
        journal.add(new ServerEvent.Notified(registration.getEndpoint(), path, answer));
    }

    /** This Leshan takes a notification that ends an observation, such as 4.04, for an error of its own. */
    @Override
    public void onError(Observation observation, Registration registration, Exception error) {
        String path = observation.getPath().toString();
        Matcher code = CODE.matcher(String.valueOf(error.getMessage()));
        journal.add(
                code.find()
                        ? new ServerEvent.Notified(
                                registration.getEndpoint(),
                                path,
                                Answer.plain(Integer.parseInt(code.group(1) + code.group(2)), ""))
                        : new ServerEvent.Unreadable(registration.getEndpoint(), path, error.toString()));
    }
}
