// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postern.api.Path;

/**
 * A node that is observed in one format, by whatever servers: it is read once for all of them. Whether it has to be looked
 * at may be told from any thread; the rest is confined to the notifier.
 */
final class Watch {
    /** At most some four minutes between looks at a node that cannot be read. */
    private static final int MOST_DOUBLED = 8;

    private final Path path;
    private final int accept;
    /** Never changed but replaced: a list of one or two is a single small object then. */
    private List<Observation> observations = List.of();

    private State state = State.IDLE;
    private boolean changed;
    private volatile boolean indifferent;
    private boolean forChange;
    private boolean postponed;
    private int failures;

    private enum State {
        IDLE,
        /** Somebody will look: what changes until then is seen. */
        QUEUED,
        LOOKING,
        /** Somebody looks, and has to look again. */
        LOOKING_AGAIN
    }

    /** @param accept the format in which it is read (OBS-08) */
    Watch(Path path, int accept) {
        this.path = path;
        this.accept = accept;
    }

    Path path() {
        return path;
    }

    int accept() {
        return accept;
    }

    List<Observation> observations() {
        return observations;
    }

    void add(Observation observation) {
        List<Observation> more = new ArrayList<>(observations);
        more.add(observation);
        observations = List.copyOf(more);
    }

    void remove(Observation observation) {
        List<Observation> fewer = new ArrayList<>(observations);
        fewer.remove(observation);
        observations = List.copyOf(fewer);
    }

    /** The node may have changed; true if the caller has to see to it that somebody looks. */
    boolean change() {
        // whoever will look anyway tells first that he does, and reads afterwards: so nothing is missed
        return !indifferent && demand(true);
    }

    /** Somebody has to look; true if the caller has to see to it. */
    boolean demand() {
        return demand(false);
    }

    private synchronized boolean demand(boolean change) {
        changed |= change;
        boolean idle = state == State.IDLE;
        if (idle) {
            state = State.QUEUED;
        } else if (state == State.LOOKING) {
            state = State.LOOKING_AGAIN;
        }
        return idle;
    }

    private synchronized boolean takeChange() {
        boolean was = changed;
        changed = false;
        state = State.LOOKING;
        return was;
    }

    /** Begins to look: the observations that have to be asked, all of them after a change, else those that are due. */
    List<Observation> begin() {
        indifferent = false;
        boolean all = takeChange();
        forChange = all;
        List<Observation> asking = new ArrayList<>(observations.size());
        for (Observation observation : observations) {
            if (observation.takeDue() || all) {
                asking.add(observation);
            }
        }
        return asking;
    }

    /** Whether the look that was begun last was for a change. */
    boolean lookedForChange() {
        return forChange;
    }

    /** Somebody will look later; true if the caller has to see to it. */
    boolean postpone() {
        boolean first = !postponed;
        postponed = true;
        return first;
    }

    /** That time has come. */
    void resume() {
        postponed = false;
    }

    /** How long to leave a node alone that cannot be read: longer from one time to the next. */
    Duration patience() {
        return Looking.BUSY.multipliedBy(1L << Math.min(failures++, MOST_DOUBLED));
    }

    /** It could be read. */
    void read() {
        failures = 0;
    }

    /** Whether an observation has still to hear what is so now, and does not want to wait. */
    boolean behind() {
        for (Observation observation : observations) {
            if (observation.pending() && observation.awaiting()) {
                return true;
            }
        }
        synchronized (this) {
            return state != State.IDLE;
        }
    }

    /** Ends the look; true if the caller has to see to it that somebody looks again. */
    boolean end(long now) {
        boolean waiting = !observations.isEmpty();
        for (Observation observation : observations) {
            waiting &= observation.willSpeak(now);
        }
        indifferent = waiting;
        synchronized (this) {
            boolean again = state == State.LOOKING_AGAIN;
            state = again ? State.QUEUED : State.IDLE;
            return again;
        }
    }
}
