// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.api;

/** The error conditions of a device (LwM2M 1.0.2, object 3, resource 11). */
public enum DeviceError {
    LOW_BATTERY(1),
    EXTERNAL_POWER_OFF(2),
    GPS_FAILURE(3),
    LOW_SIGNAL(4),
    OUT_OF_MEMORY(5),
    SMS_FAILURE(6),
    IP_FAILURE(7),
    PERIPHERAL_FAILURE(8);

    private final int code;

    DeviceError(int code) {
        this.code = code;
    }

    /** The number in LwM2M, 1..8. */
    public int code() {
        return code;
    }
}
