// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.response.ObserveResponse;
import org.eclipse.leshan.server.registration.Registration;
import org.postern.itests.kit.Answer;
import org.postern.itests.kit.Journal;
import org.postern.itests.kit.ServerEvent;

/** Keeps the notifications. */
final class ObservationWatch extends NotificationWatch {
    private static final Pattern CODE = Pattern.compile("response code \\[(\\d)\\.(\\d\\d)]");

    ObservationWatch(Journal<ServerEvent> journal) {
        super(journal);
    }

    @Override
    public void onResponse(Observation observation, Registration registration, ObserveResponse response) {
        notified(registration, observation.getPath().toString(), response);
    }

    /** This Leshan takes a notification that ends an observation, such as 4.04, for an error of its own. */
    @Override
    public void onError(Observation observation, Registration registration, Exception error) {
        String path = observation.getPath().toString();
        Matcher code = CODE.matcher(String.valueOf(error.getMessage()));
        if (code.find()) {
            notified(registration, path, Answer.plain(Integer.parseInt(code.group(1) + code.group(2)), ""));
        } else {
            unreadable(registration, path, error);
        }
    }
}
