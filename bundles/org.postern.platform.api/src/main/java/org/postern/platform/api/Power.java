// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the machine is powered.
 *
 * @param sources the sources that are plugged in, in ascending order of ids; empty when the machine does not tell
 * @param battery the internal battery, null when the machine has no place for one
 * @param external whether any supply from outside feeds the machine
 */
public record Power(List<PowerSource> sources, @Nullable Battery battery, External external) {
    /** Nothing is known. */
    public static final Power UNKNOWN = new Power(List.of(), null, External.UNKNOWN);

    public Power {
        sources = List.copyOf(sources);
    }

    /** The supply from outside. */
    public enum External {
        ON,
        OFF,
        UNKNOWN
    }
}
