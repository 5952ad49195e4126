// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import org.jspecify.annotations.Nullable;
import org.postern.platform.api.Battery;
import org.postern.platform.api.Battery.Status;
import org.postern.platform.api.DeviceError;
import org.postern.platform.api.DeviceErrors;
import org.postern.platform.api.Memory;
import org.postern.platform.api.Power.External;

/** Raises what samples show to be wrong, and clears it when it is over. */
final class Conditions {
    private final DeviceErrors errors;
    private final int lowBatteryPercent;
    private final int outOfMemoryPercent;

    Conditions(DeviceErrors errors, int lowBatteryPercent, int outOfMemoryPercent) {
        this.errors = errors;
        this.lowBatteryPercent = lowBatteryPercent;
        this.outOfMemoryPercent = outOfMemoryPercent;
    }

    void evaluate(Sample sample) {
        set(DeviceError.LOW_BATTERY, low(sample.power().battery()));
        set(DeviceError.EXTERNAL_POWER_OFF, sample.power().external() == External.OFF);
        set(DeviceError.OUT_OF_MEMORY, sample.memory().map(this::out).orElse(false));
    }

    private boolean low(@Nullable Battery battery) {
        return battery != null
                && battery.levelPercent() != null
                && lowBatteryPercent > 0
                && battery.levelPercent() <= lowBatteryPercent
                && battery.status() != Status.CHARGING
                && battery.status() != Status.CHARGE_COMPLETE;
    }

    private boolean out(Memory memory) {
        return memory.freeKilobytes() * 100 <= memory.totalKilobytes() * outOfMemoryPercent && outOfMemoryPercent > 0;
    }

    private void set(DeviceError error, boolean holds) {
        if (holds) {
            errors.raise(error);
        } else {
            errors.clear(error);
        }
    }
}
