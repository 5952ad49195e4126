// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.api;

import org.jspecify.annotations.Nullable;

/**
 * The internal battery; several are seen as one.
 *
 * @param levelPercent 0..100, null when not known
 * @param status how it does
 */
public record Battery(@Nullable Integer levelPercent, Status status) {
    /** The states of LwM2M 1.0.2, object 3, resource 20. */
    public enum Status {
        NORMAL(0),
        CHARGING(1),
        CHARGE_COMPLETE(2),
        DAMAGED(3),
        LOW(4),
        NOT_INSTALLED(5),
        UNKNOWN(6);

        private final int code;

        Status(int code) {
            this.code = code;
        }

        /** The number in LwM2M. */
        public int code() {
            return code;
        }
    }
}
