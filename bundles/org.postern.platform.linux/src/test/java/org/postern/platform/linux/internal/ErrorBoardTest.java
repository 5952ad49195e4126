// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.platform.api.DeviceError;
import org.postern.platform.api.Subscription;

class ErrorBoardTest {
    private final ErrorBoard board = new ErrorBoard();
    private final BundleErrors gps = new BundleErrors(board);
    private final BundleErrors modem = new BundleErrors(board);

    @Test
    @DisplayName("DEV-04: a condition is in force while at least one bundle has it raised")
    void perBundle() {
        gps.raise(DeviceError.PERIPHERAL_FAILURE);
        modem.raise(DeviceError.PERIPHERAL_FAILURE);
        modem.raise(DeviceError.LOW_SIGNAL);
        assertThat(gps.present()).containsExactly(DeviceError.LOW_SIGNAL, DeviceError.PERIPHERAL_FAILURE);
        gps.clear(DeviceError.PERIPHERAL_FAILURE);
        gps.clear(DeviceError.LOW_SIGNAL);
        assertThat(gps.present()).containsExactly(DeviceError.LOW_SIGNAL, DeviceError.PERIPHERAL_FAILURE);
        modem.clear(DeviceError.PERIPHERAL_FAILURE);
        assertThat(gps.present()).containsExactly(DeviceError.LOW_SIGNAL);
    }

    @Test
    @DisplayName("DEV-04: what a bundle raised goes with the bundle")
    void goesWithBundle() {
        gps.raise(DeviceError.GPS_FAILURE);
        modem.raise(DeviceError.SMS_FAILURE);
        gps.close();
        assertThat(modem.present()).containsExactly(DeviceError.SMS_FAILURE);
    }

    @Test
    @DisplayName("DEV-04: listeners hear of changes only, until they close, and not of each other's faults")
    void listening() {
        List<Set<DeviceError>> heard = new ArrayList<>();
        modem.listen(() -> {
            throw new IllegalStateException("a fault of this listener");
        });
        Subscription subscription = modem.listen(() -> heard.add(modem.present()));
        gps.raise(DeviceError.GPS_FAILURE);
        gps.raise(DeviceError.GPS_FAILURE);
        modem.raise(DeviceError.GPS_FAILURE);
        gps.clear(DeviceError.GPS_FAILURE);
        modem.clear(DeviceError.GPS_FAILURE);
        subscription.close();
        subscription.close();
        gps.raise(DeviceError.IP_FAILURE);
        assertThat(heard).containsExactly(Set.of(DeviceError.GPS_FAILURE), Set.of());
    }
}
