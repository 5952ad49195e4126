// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.util.HashMap;
import java.util.Map;
import org.postern.api.Path;
import org.postern.transport.api.Token;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up what the store has of an earlier life of the gateway, for one server. On the notifier. */
final class Restoring {
    private static final Logger LOG = LoggerFactory.getLogger("postern.observations");

    private final Observations observations;
    private final Notifier notifier;
    private final ObservationRecords records;
    private final Outbox outbox;

    Restoring(Observations observations, Notifier notifier, ObservationRecords records, Outbox outbox) {
        this.observations = observations;
        this.notifier = notifier;
        this.records = records;
        this.outbox = outbox;
    }

    /** The registration is still in force: so are its observations (OBS-19). */
    void all() {
        for (ObservationRecords.Entry entry : records.load()) {
            if (observations.byToken().get(entry.token()) == null) {
                Observation observation = observation(entry.token(), entry.path(), entry.accept());
                observation.doubt(notifier.now(), Outbox.CONFIRMABLE_NANOS);
                observations.enter(observation);
            }
        }
        waiting();
        LOG.debug("Server {}: {} observations are taken up again", observations.server(), observations.size());
    }

    /** Another registration begins: only what waits to be sent counts (OBS-17). */
    void waitingOnly() {
        records.clearObservations();
        waiting();
    }

    private void waiting() {
        if (!records.anyWaiting()) {
            return;
        }
        Map<Token, Observation> over = new HashMap<>();
        for (BacklogRecords.Entry entry : outbox.records().read()) {
            long madeAt = notifier.now() - entry.age().toNanos();
            Observation observation = observations.byToken().get(entry.token());
            if (observation == null || !observation.path().equals(entry.path())) {
                observation = over.computeIfAbsent(entry.token(), token -> over(token, entry));
            } else {
                observation.told(notifier.sample(observation.watch(), entry.answer()), madeAt);
            }
            outbox.restore(new Backlog.Stored(observation, entry.answer(), madeAt, entry.number(), null));
        }
    }

    private Observation over(Token token, BacklogRecords.Entry entry) {
        Observation observation = observation(token, entry.path(), entry.accept());
        notifier.leave(observation);
        return observation;
    }

    private Observation observation(Token token, Path path, int accept) {
        return new Observation(observations, token, notifier.watch(path, accept), null, notifier.now());
    }
}
