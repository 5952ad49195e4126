// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.platform.api.DeviceError.EXTERNAL_POWER_OFF;
import static org.postern.platform.api.DeviceError.GPS_FAILURE;
import static org.postern.platform.api.DeviceError.LOW_BATTERY;
import static org.postern.platform.api.DeviceError.SMS_FAILURE;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.platform.api.DeviceError;

class ErrorCodesTest {
    private Set<DeviceError> present = Set.of();
    private final ErrorCodes codes = new ErrorCodes(() -> present);

    private Map<Integer, Long> with(DeviceError... errors) {
        present = Set.of(errors);
        codes.update();
        return codes.instances();
    }

    @Test
    @DisplayName("DEV-04: at first there is one instance, id 0, value 0")
    void initial() {
        assertThat(codes.instances()).isEqualTo(Map.of(0, 0L));
        assertThat(codes.update()).isFalse();
    }

    @Test
    @DisplayName("DEV-04: the first error overwrites it, further ones add, cleared ones go, the last leaves 0 again")
    void sequence() {
        assertThat(with(SMS_FAILURE)).isEqualTo(Map.of(0, 6L));
        assertThat(with(SMS_FAILURE, LOW_BATTERY)).isEqualTo(Map.of(0, 6L, 1, 1L));
        assertThat(with(SMS_FAILURE, LOW_BATTERY, GPS_FAILURE)).isEqualTo(Map.of(0, 6L, 1, 1L, 2, 3L));
        assertThat(with(LOW_BATTERY, GPS_FAILURE)).isEqualTo(Map.of(1, 1L, 2, 3L));
        assertThat(with(LOW_BATTERY, GPS_FAILURE, EXTERNAL_POWER_OFF)).isEqualTo(Map.of(0, 2L, 1, 1L, 2, 3L));
        assertThat(with(GPS_FAILURE)).isEqualTo(Map.of(2, 3L));
        assertThat(with()).isEqualTo(Map.of(0, 0L));
        assertThat(with(LOW_BATTERY)).isEqualTo(Map.of(0, 1L));
    }

    @Test
    @DisplayName("DEV-04: errors that come together are in the order of their codes")
    void together() {
        assertThat(with(SMS_FAILURE, LOW_BATTERY)).isEqualTo(Map.of(0, 1L, 1, 6L));
    }

    @Test
    @DisplayName("DEV-05: a reset starts over with what holds now")
    void reset() {
        with(SMS_FAILURE, LOW_BATTERY);
        with(SMS_FAILURE);
        assertThat(codes.reset()).isTrue();
        assertThat(codes.instances()).isEqualTo(Map.of(0, 6L));
        present = Set.of();
        assertThat(codes.reset()).isTrue();
        assertThat(codes.instances()).isEqualTo(Map.of(0, 0L));
        assertThat(codes.reset()).isFalse();
    }
}
