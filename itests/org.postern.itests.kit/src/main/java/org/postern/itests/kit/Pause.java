// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Time that passes. */
final class Pause {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Pause() {}

    /** A length of time that is itself what is tested, such as that of an outage. */
    static void of(Duration length) {
        try {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** Until something is so that nobody tells, and that has to be looked for; fails at the deadline with what is so instead. */
    static void until(BooleanSupplier reached, Supplier<String> instead) {
        long begun = System.nanoTime();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - begun > Journal.DEADLINE.toNanos()) {
                throw new AssertionError(instead.get());
            }
            of(BETWEEN_LOOKS);
        }
    }
}
