// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.postern.api.Outcome;
import org.postern.platform.api.DeviceClock;

/** Judges what is written to the resources 13, 14 and 15, and how they play together. */
final class TimeResources {
    /** The last second that four-digit years can tell. */
    private static final long MAX_SECONDS = 253_402_300_799L;
    /** ISO 8601, 4.2.5: hours, with or without minutes. */
    private static final Pattern OFFSET = Pattern.compile("Z|[+-]\\d\\d(:?\\d\\d)?");

    private final DeviceClock clock;
    private final AtomicInteger offsetWrites = new AtomicInteger();

    TimeResources(DeviceClock clock) {
        this.clock = clock;
    }

    /** The offset in force, always {@code +hh:mm}, also for UTC. */
    String offset() {
        ZoneOffset offset = clock.offset();
        return offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId();
    }

    Outcome setTime(Instant time) {
        return time.getEpochSecond() < 0 || time.getEpochSecond() > MAX_SECONDS
                ? Outcome.refused("Current Time must be of the years 1970 to 9999, in seconds since 1970")
                : Outcome.accepted(() -> clock.setTime(time));
    }

    Outcome setOffset(String text) {
        Optional<ZoneOffset> offset = parsed(text);
        return offset.isPresent()
                ? Outcome.accepted(() -> commit(offset.get()))
                : Outcome.refused("UTC Offset must be of ISO 8601 within 18 hours: +02:00, +02 or Z");
    }

    Outcome setZone(String text) {
        if (!ZoneRulesProvider.getAvailableZoneIds().contains(text)) {
            return Outcome.refused("Timezone must be a name of the IANA time zone database: Europe/Paris or UTC");
        }
        int before = offsetWrites.get();
        return Outcome.accepted(() -> commit(ZoneId.of(text), before));
    }

    private static Optional<ZoneOffset> parsed(String text) {
        try {
            return OFFSET.matcher(text).matches() ? Optional.of(ZoneOffset.of(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** One that the zone says already is not kept beside it, so that summer time goes on. */
    private void commit(ZoneOffset offset) {
        offsetWrites.incrementAndGet();
        if (!clock.offset().equals(offset)) {
            clock.setOffset(offset);
        }
    }

    /**
     * An offset that was committed since the zone was prepared comes from the same operation and stays in force beside
     * the zone; an older one does not.
     */
    private void commit(ZoneId zone, int offsetWritesBefore) {
        ZoneOffset offset = clock.offset();
        clock.setZone(zone);
        if (offsetWrites.get() != offsetWritesBefore && !clock.offset().equals(offset)) {
            clock.setOffset(offset);
        }
    }
}
