// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells how long ago something happened, also before a restart. While the machine has not been started anew it goes by the
 * monotonic clock, which on Linux is the same for all processes, so that no jump of the wall clock leads it astray; after
 * that there is only the wall clock.
 */
public final class LastingClock {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Timers timers;
    private final Clock clock;
    private final String boot;

    /** @param boot what is different after each start of the machine, empty when nobody knows */
    public LastingClock(Timers timers, Clock clock, String boot) {
        this.timers = timers;
        this.clock = clock;
        this.boot = boot;
    }

    /** The clock of this machine. */
    public static LastingClock of(Timers timers, Clock clock) {
        String boot;
        try {
            boot = Files.readString(BOOT_ID).strip();
        } catch (IOException unknown) {
            boot = "";
        }
        return new LastingClock(timers, clock, boot);
    }

    /** The present moment. */
    public Moment now() {
        return new Moment(boot, timers.nanoTime(), clock.millis());
    }

    /** How long ago a moment was; null when the wall clock was set back since, so that nobody can tell. */
    public @Nullable Duration since(Moment earlier) {
        if (!boot.isEmpty() && boot.equals(earlier.boot)) {
            long nanos = timers.nanoTime() - earlier.nanos;
            if (nanos >= 0) {
                return Duration.ofNanos(nanos);
            }
        }
        long millis = clock.millis() - earlier.wallMillis;
        return millis < 0 ? null : Duration.ofMillis(millis);
    }

    /**
     * A moment that can be written down.
     *
     * @param boot the start of the machine it belongs to, empty when not known
     * @param nanos the monotonic clock
     * @param wallMillis the wall clock, in ms since 1970
     */
    public record Moment(String boot, long nanos, long wallMillis) {}
}
