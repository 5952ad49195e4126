// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.platform.api.Battery;
import org.postern.platform.api.Battery.Status;
import org.postern.platform.api.DeviceError;
import org.postern.platform.api.Memory;
import org.postern.platform.api.Power;
import org.postern.platform.api.Power.External;

class ConditionsTest {
    private final BundleErrors errors = new BundleErrors(new ErrorBoard());
    private final Conditions conditions = new Conditions(errors, 15, 3);

    private static Sample sample(@Nullable Memory memory, @Nullable Battery battery, External external) {
        return new Sample(Optional.ofNullable(memory), new Power(List.of(), battery, external), ZoneId.of("UTC"));
    }

    @ParameterizedTest
    @CsvSource({
        "15, NORMAL, true",
        "15, LOW, true",
        "0, DAMAGED, true",
        "16, NORMAL, false",
        "5, CHARGING, false",
        "5, CHARGE_COMPLETE, false",
        ", UNKNOWN, false"
    })
    @DisplayName("DEV-04: a battery is low at the configured level, unless it is being charged")
    void lowBattery(@Nullable Integer level, Status status, boolean low) {
        conditions.evaluate(sample(null, new Battery(level, status), External.UNKNOWN));
        assertThat(errors.present().contains(DeviceError.LOW_BATTERY)).isEqualTo(low);
    }

    @ParameterizedTest
    @CsvSource({"1000, 30, true", "1000, 31, false", "1000, 0, true"})
    @DisplayName("DEV-04: memory is out at the configured share")
    void outOfMemory(long total, long free, boolean out) {
        conditions.evaluate(sample(new Memory(total, free), null, External.ON));
        assertThat(errors.present().contains(DeviceError.OUT_OF_MEMORY)).isEqualTo(out);
    }

    @Test
    @DisplayName("DEV-04: every condition is cleared when it is over")
    void cleared() {
        conditions.evaluate(sample(new Memory(1000, 1), new Battery(1, Status.LOW), External.OFF));
        assertThat(errors.present())
                .containsExactly(DeviceError.LOW_BATTERY, DeviceError.EXTERNAL_POWER_OFF, DeviceError.OUT_OF_MEMORY);
        conditions.evaluate(sample(new Memory(1000, 900), new Battery(1, Status.CHARGING), External.ON));
        assertThat(errors.present()).isEmpty();
        conditions.evaluate(sample(null, null, External.UNKNOWN));
        assertThat(errors.present()).isEmpty();
    }

    @Test
    @DisplayName("DEV-04: a threshold of 0 switches a condition off")
    void off() {
        new Conditions(errors, 0, 0).evaluate(sample(new Memory(1000, 0), new Battery(0, Status.LOW), External.ON));
        assertThat(errors.present()).isEmpty();
    }
}
