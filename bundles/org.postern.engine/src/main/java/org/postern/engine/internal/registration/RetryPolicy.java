// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before another Register: exponential, up to a ceiling, scattered so that many gateways do not come
 * back at the same moment. It never gives up.
 *
 * @param first the wait after the first failure, at least 1 ms
 * @param factor what each further wait is multiplied with, at least 1
 * @param ceiling the longest wait, at least {@code first}
 * @param jitter the part by which a wait is made longer or shorter at random, 0 to below 1
 */
public record RetryPolicy(Duration first, double factor, Duration ceiling, double jitter) {
    /** 2 s, doubled up to 10 minutes, scattered by a fifth. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(Duration.ofSeconds(2), 2, Duration.ofMinutes(10), 0.2);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException saying which value is wrong and what is allowed
     */
    public RetryPolicy {
        if (first.toMillis() < 1) {
            throw new IllegalArgumentException("The first retry delay must be at least 1 ms, not " + first);
        }
        if (!(factor >= 1)) {
            throw new IllegalArgumentException("The retry factor must be at least 1, not " + factor);
        }
        if (ceiling.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "The retry ceiling must not be below the first delay of " + first + ", but is " + ceiling);
        }
        if (!(jitter >= 0 && jitter < 1)) {
            throw new IllegalArgumentException("The retry jitter must be 0 to below 1, not " + jitter);
        }
    }

    /**
     * The wait after so many failures in a row.
     *
     * @param failures at least 1
     */
    public Duration delay(int failures, RandomGenerator random) {
        double longest = ceiling.toMillis();
        double plain = Math.min(longest, first.toMillis() * Math.pow(factor, failures - 1));
        double scattered = plain * (1 + jitter * (2 * random.nextDouble() - 1));
        return Duration.ofMillis((long) Math.min(longest, scattered));
    }
}
