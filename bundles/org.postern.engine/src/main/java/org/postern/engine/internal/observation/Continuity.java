// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.util.List;

/**
 * How the observations of one server follow its registration. They end with it (REG-16), but when the server is disabled or
 * offline they go on until the next registration, and what was stored by then goes out in it (OBS-17). Methods may be called
 * from any thread and return at once.
 */
public final class Continuity {
    private final Observations observations;
    private volatile boolean registered;

    /** Whether what there is outlives the next Register: true also for what the store has of an earlier life. */
    private volatile boolean kept = true;

    private volatile boolean anyEarlier;

    /** Those of an earlier registration, of which the server may hear what was stored. On the notifier, like the next. */
    private List<Observation> earlier = List.of();

    /** Whether what the store has of an earlier life was looked at. */
    private boolean loaded;

    Continuity(Observations observations) {
        this.observations = observations;
    }

    /** A registration is in force. A gateway that sleeps meanwhile is not offline: it wakes up, and sends (QM-05). */
    public void registered() {
        registered = true;
        kept = false;
        if (anyEarlier) {
            anyEarlier = false;
            observations.run(() -> {
                earlier.forEach(observations::leave);
                earlier = List.of();
            });
        }
    }

    /** A registration from before a restart goes on, and so do its observations (OBS-19). */
    public void takenUp() {
        registered = true;
        observations.run(this::load);
    }

    /** After a restart the server is away, as it was or by now: what it observed is stored from now on (OBS-17). */
    public void stillAway() {
        observations.run(() -> {
            if (observations.defaults().storing()) {
                load();
            }
        });
    }

    private void load() {
        if (!loaded) {
            loaded = true;
            observations.restoring().all();
        }
    }

    /** The server wants to hear nothing for a while (SRV-03). */
    public void suspend() {
        kept = true;
    }

    /** The server does not answer any more: another Register follows, sooner or later. */
    public void offline() {
        registered = false;
        kept = true;
        observations.run(() -> {
            if (!observations.defaults().storing()) {
                observations.clearNow();
            }
        });
    }

    /** The registration is over. */
    public void lost() {
        registered = false;
        if (!kept) {
            observations.clear();
        }
    }

    /** A Register is about to be sent: what the server observed so far is void, but for what is stored (REG-16). */
    public void renewed() {
        if (!kept) {
            observations.clear();
            return;
        }
        observations.outdate(); // so none comes before the Register is acknowledged
        anyEarlier = observations.size() > 0;
        observations.run(() -> {
            if (!loaded) {
                loaded = true;
                observations.restoring().waitingOnly();
            }
            earlier = observations.byToken().all();
        });
    }

    /** It is another server from now on, or another gateway to it: nothing may go to it that was meant for the one before. */
    public void end() {
        kept = false;
        observations.clear();
    }

    /** Whether the server is offline or disabled, as far as the registration knows; not because the gateway sleeps. */
    boolean away() {
        return !registered;
    }
}
