// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Duration;
import org.postern.engine.internal.registration.RetryPolicy;

/**
 * The settings of the engine, checked.
 *
 * @param handlerThreads how many handlers of objects may run at the same time, 1..64
 * @param queuePerObject how many requests may wait for one object, 1..1024
 * @param coalesce how long further changes of the object list are awaited at most, 0..1 s
 * @param hold how long a stopped object is held for its successor, 0..60 s
 * @param settle the longest wait for start-up to settle before the first Register, 0..60 s
 * @param maxPayloadBytes the largest payload held in memory, 1 KiB..8 MiB
 * @param retry how registrations are tried again
 */
record EngineSettings(
        int handlerThreads,
        int queuePerObject,
        Duration coalesce,
        Duration hold,
        Duration settle,
        int maxPayloadBytes,
        RetryPolicy retry) {
    /** @throws IllegalArgumentException saying which value is wrong and what is allowed */
    EngineSettings {
        within("handlerThreads", handlerThreads, 1, 64);
        within("queuePerObject", queuePerObject, 1, 1024);
        within("coalesceMillis", coalesce.toMillis(), 0, 1000);
        within("holdMillis", hold.toMillis(), 0, 60_000);
        within("settleMillis", settle.toMillis(), 0, 60_000);
        within("maxPayloadBytes", maxPayloadBytes, 1024, 8 << 20);
    }

    static EngineSettings of(EngineConfiguration configuration) {
        return new EngineSettings(
                configuration.handlerThreads(),
                configuration.queuePerObject(),
                Duration.ofMillis(configuration.coalesceMillis()),
                Duration.ofMillis(configuration.holdMillis()),
                Duration.ofMillis(configuration.settleMillis()),
                configuration.maxPayloadBytes(),
                new RetryPolicy(
                        Duration.ofSeconds(configuration.firstRetrySeconds()),
                        RetryPolicy.DEFAULT.factor(),
                        Duration.ofSeconds(configuration.longestRetrySeconds()),
                        RetryPolicy.DEFAULT.jitter()));
    }

    private static void within(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", not " + value);
        }
    }
}
