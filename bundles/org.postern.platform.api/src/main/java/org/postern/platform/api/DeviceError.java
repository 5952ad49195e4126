// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.api;

/** The error conditions of a device (LwM2M 1.0.2, object 3, resource 11). */
public enum DeviceError {
    /** Battery power is low. */
    LOW_BATTERY(1),
    /** The external power supply is off. */
    EXTERNAL_POWER_OFF(2),
    /** The GPS module fails. */
    GPS_FAILURE(3),
    /** The received signal is weak. */
    LOW_SIGNAL(4),
    /** Memory is used up. */
    OUT_OF_MEMORY(5),
    /** SMS fails. */
    SMS_FAILURE(6),
    /** The IP connection fails. */
    IP_FAILURE(7),
    /** A peripheral malfunctions. */
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
