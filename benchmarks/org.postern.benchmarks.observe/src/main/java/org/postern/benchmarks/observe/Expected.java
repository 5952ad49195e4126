// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.observe;

import java.time.Duration;

/** What one observation should be told, and whether it is. Times are of the monotonic clock. */
final class Expected {
    private static final long GRACE = Duration.ofSeconds(1).toNanos();
    private static final long NONE = Long.MIN_VALUE;

    private final long minimum;
    private final long maximum;
    private long told;
    private long toldAt;
    private long changed;
    private long changedSince = NONE;
    private int missed;
    private int early;
    private int unfounded;

    /** @param maximum 0 for none */
    Expected(long minimum, long maximum, long now) {
        this.minimum = minimum;
        this.maximum = maximum;
        this.toldAt = now;
    }

    /** The value is about to change. */
    synchronized void changing(long value, long now) {
        judge(now);
        changed = value;
        if (changedSince == NONE) {
            changedSince = now;
        }
    }

    /** A notification came. */
    synchronized void told(long value, long now) {
        judge(now);
        boolean over = maximum > 0 && now - toldAt >= maximum;
        if (now - toldAt < minimum) {
            early++;
        }
        if (value < told || (value == told && !over)) {
            unfounded++;
        }
        told = value;
        toldAt = now;
        changedSince = value == changed ? NONE : now;
    }

    /** Counts what should have come by now and did not. */
    synchronized void judge(long now) {
        long due = changedSince == NONE ? NONE : Math.max(toldAt + minimum, changedSince);
        if (due == NONE && maximum > 0) {
            due = toldAt + maximum;
        }
        if (due != NONE && now - due > GRACE) {
            missed++;
            toldAt = now;
            changedSince = NONE;
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
