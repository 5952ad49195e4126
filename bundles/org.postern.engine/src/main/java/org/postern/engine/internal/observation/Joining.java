// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.postern.codec.Formats;
import org.postern.codec.JsonHistory;
import org.postern.engine.internal.time.Timers;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;

/**
 * Makes one payload with times of what waits for one observation, where its format can tell times: JSON (OBS-18). Confined
 * to the notifier.
 */
final class Joining {
    /**
     * The largest payload, one block. A server fetches the further blocks of a larger one by itself, and what it has not
     * fetched when the next notification of the observation leaves is lost to it (RFC 7959, section 2.6).
     */
    static final int MAX_BYTES = 1024;

    /** A clock that says less was not set since the machine was started: a board without a battery begins in 1970. */
    private static final Instant PLAUSIBLE = Instant.ofEpochSecond(1_577_836_800L); // 2020

    /** What is younger has no time of its own: times are whole seconds. */
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Timers timers;
    private final Clock clock;
    private final JsonHistory history = new JsonHistory(MAX_BYTES);
    private long begunAt;
    private boolean timed;

    /**
     * @param timers by which stored notifications have their times
     * @param clock the time of day
     */
    Joining(Timers timers, Clock clock) {
        this.timers = timers;
        this.clock = clock;
    }

    /** Begins with the oldest; false if it has to go alone. */
    boolean begin(Backlog.Stored oldest) {
        begunAt = timers.nanoTime();
        timed = begunAt - oldest.madeAt() >= SECOND && tellsTimes(oldest);
        if (timed) {
            Instant now = clock.instant();
            history.begin(now.isBefore(PLAUSIBLE) ? null : now);
            timed = add(oldest);
        }
        return timed;
    }

    /** Adds the next of the same observation; false if it has to wait for its own turn. */
    boolean add(Backlog.Stored next) {
        return tellsTimes(next)
                && history.add(
                        Duration.ofNanos(begunAt - next.madeAt()), next.answer().payload());
    }

    /** What the server gets: the oldest as it is if that goes alone, else all that was joined. */
    Answer end(Answer oldest) {
        return timed ? Answer.content(oldest.contentFormat(), history.end()) : oldest;
    }

    private static boolean tellsTimes(Backlog.Stored stored) {
        Answer answer = stored.answer();
        return answer.code() == Code.CONTENT && Formats.of(answer.contentFormat()) == Formats.JSON;
    }
}
