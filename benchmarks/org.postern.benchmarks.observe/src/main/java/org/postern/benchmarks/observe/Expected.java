// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.observe;

import java.time.Duration;

/**
 * What each observation should be told, and whether it is. Times are of the monotonic clock. All that is known of one
 * observation lies side by side in a single array, so that judging it costs the same however many there are: what is to be
 * measured is the engine. Locked as a whole: it is held for some nanoseconds.
 */
final class Expected {
    private static final long GRACE = Duration.ofSeconds(1).toNanos();
    private static final long NONE = Long.MIN_VALUE;

    /** As many as a line of a processor's cache holds. */
    private static final int STRIDE = 8;

    private static final int MINIMUM = 0;
    private static final int MAXIMUM = 1;
    private static final int TOLD = 2;
    private static final int TOLD_AT = 3;
    private static final int CHANGED = 4;
    private static final int CHANGED_SINCE = 5;

    private final long[] known;
    private int missed;
    private int early;
    private int unfounded;

    Expected(int observations) {
        known = new long[observations * STRIDE];
    }

    int size() {
        return known.length / STRIDE;
    }

    /** @param maximum 0 for none */
    synchronized void observed(int observation, long minimum, long maximum, long now) {
        int at = observation * STRIDE;
        known[at + MINIMUM] = minimum;
        known[at + MAXIMUM] = maximum;
        known[at + TOLD_AT] = now;
        known[at + CHANGED_SINCE] = NONE;
    }

    /** The value is about to change. */
    synchronized void changing(int observation, long value, long now) {
        int at = observation * STRIDE;
        judge(at, now);
        known[at + CHANGED] = value;
        if (known[at + CHANGED_SINCE] == NONE) {
            known[at + CHANGED_SINCE] = now;
        }
    }

    /** A notification came. */
    synchronized void told(int observation, long value, long now) {
        int at = observation * STRIDE;
        judge(at, now);
        long silent = now - known[at + TOLD_AT];
        boolean over = known[at + MAXIMUM] > 0 && silent >= known[at + MAXIMUM];
        if (silent < known[at + MINIMUM]) {
            early++;
        }
        if (value < known[at + TOLD] || (value == known[at + TOLD] && !over)) {
            unfounded++;
        }
        known[at + TOLD] = value;
        known[at + TOLD_AT] = now;
        known[at + CHANGED_SINCE] = value == known[at + CHANGED] ? NONE : now;
    }

    /** Counts what should have come by now and did not. */
    synchronized void judge(long now) {
        for (int at = 0; at < known.length; at += STRIDE) {
            judge(at, now);
        }
    }

    private void judge(int at, long now) {
        long since = known[at + CHANGED_SINCE];
        long toldAt = known[at + TOLD_AT];
        long due = since == NONE ? NONE : Math.max(toldAt + known[at + MINIMUM], since);
        if (due == NONE && known[at + MAXIMUM] > 0) {
            due = toldAt + known[at + MAXIMUM];
        }
        if (due != NONE && now - due > GRACE) {
            missed++;
            known[at + TOLD_AT] = now;
            known[at + CHANGED_SINCE] = NONE;
        }
    }

    synchronized int missed() {
        return missed;
    }

    synchronized int early() {
        return early;
    }

    synchronized int unfounded() {
        return unfounded;
    }
}
