// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import java.time.ZoneId;
import java.util.Optional;
import org.postern.platform.api.Memory;
import org.postern.platform.api.Power;

/** What changes by itself, read at one moment. */
record Sample(Optional<Memory> memory, Power power, ZoneId zone) {
    /** This sample, with the instances of the older one where they are equal. */
    Sample after(Sample older) {
        return new Sample(
                memory.equals(older.memory) ? older.memory : memory,
                power.equals(older.power) ? older.power : power,
                zone.equals(older.zone) ? older.zone : zone);
    }
}
