// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.api;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Time of day, as this machine shows it to servers. Not for timers.
 *
 * <p>What is set is read back at once. Whether the machine itself is changed, in the background, is up to the
 * configuration of the platform; where it is not, the value is kept beside the clock of the machine until a restart.
 */
@ProviderType
public interface DeviceClock {
    /** The current time; ticks. */
    Instant now();

    /** The time zone, a region of the IANA time zone database. */
    ZoneId zone();

    /** The UTC offset in force: as set, else what the time zone says for {@link #now}. */
    ZoneOffset offset();

    /** Sets the current time. */
    void setTime(Instant time);

    /** Sets the time zone; an offset set before is forgotten. */
    void setZone(ZoneId zone);

    /** Sets the UTC offset, whatever the time zone says. */
    void setOffset(ZoneOffset offset);
}
