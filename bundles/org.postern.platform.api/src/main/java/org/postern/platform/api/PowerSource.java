// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.api;

import org.jspecify.annotations.Nullable;

/**
 * One power source that is plugged in.
 *
 * @param id from 0; stays with the source while it comes and goes
 * @param name as the machine calls it, such as {@code BAT0}
 * @param kind what it is
 * @param millivolts the present voltage in mV, null when not measured
 * @param milliamperes the present current in mA, without direction; null when not measured
 */
public record PowerSource(
        int id, String name, Kind kind, @Nullable Integer millivolts, @Nullable Integer milliamperes) {
    /** The kinds of LwM2M 1.0.2, object 3, resource 6. */
    public enum Kind {
        DC(0),
        INTERNAL_BATTERY(1),
        EXTERNAL_BATTERY(2),
        POE(4),
        USB(5),
        AC(6),
        SOLAR(7);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** The number in LwM2M. */
        public int code() {
            return code;
        }
    }
}
