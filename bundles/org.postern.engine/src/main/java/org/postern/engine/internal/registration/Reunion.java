// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to send an Update to a server that closed the session: scattered, because it closes those of many gateways at once, and
 * far apart, because it may close each of them.
 */
final class Reunion {
    private static final long FIRST_MILLIS = 1000;
    private static final long LAST_MILLIS = 30_000;
    private static final Duration APART = Duration.ofMinutes(10);

    private boolean once;
    private long before;

    /**
     * Plans the next one.
     *
     * @param now as {@link System#nanoTime}
     */
    Duration wait(long now, RandomGenerator random) {
        if (once && before - now > 0) {
            return Duration.ofNanos(before - now); // it is planned already
        }
        Duration wait = Duration.ofMillis(random.nextLong(FIRST_MILLIS, LAST_MILLIS));
        if (once) {
            Duration left = APART.minusNanos(now - before);
            wait = left.compareTo(wait) > 0 ? left : wait;
        }
        once = true;
        before = now + wait.toNanos();
        return wait;
    }
}
