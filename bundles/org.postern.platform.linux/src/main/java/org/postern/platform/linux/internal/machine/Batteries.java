// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.platform.api.Battery;
import org.postern.platform.api.Battery.Status;

/** Makes one battery of all the internal ones. */
final class Batteries {
    private static final Set<String> DAMAGED = Set.of(
            "Dead",
            "Overheat",
            "Over voltage",
            "Over current",
            "Unspecified failure",
            "Watchdog timer expire",
            "Safety timer expire");

    private Batteries() {}

    /** The mean level of those installed; what is wrong with one of them is wrong with the whole. */
    static Battery asOne(List<PowerSupply> batteries, int lowPercent) {
        List<PowerSupply> installed = batteries.stream()
                .filter(battery -> battery.present() && !battery.health().equals("No battery"))
                .toList();
        if (installed.isEmpty()) {
            return new Battery(null, Status.NOT_INSTALLED);
        }
        OptionalDouble mean = installed.stream()
                .map(PowerSupply::percent)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .average();
        Integer level = mean.isPresent() ? Integer.valueOf((int) Math.round(mean.getAsDouble())) : null;
        return new Battery(level, status(installed, level, lowPercent));
    }

    private static Status status(List<PowerSupply> installed, @Nullable Integer level, int lowPercent) {
        if (installed.stream().anyMatch(battery -> DAMAGED.contains(battery.health()))) {
            return Status.DAMAGED;
        }
        if (any(installed, "Charging")) {
            return Status.CHARGING;
        }
        if (installed.stream().allMatch(battery -> battery.status().equals("Full"))) {
            return Status.CHARGE_COMPLETE;
        }
        if (level != null && level <= lowPercent) {
            return Status.LOW;
        }
        // a charger that holds a battery below full says Not charging
        return any(installed, "Discharging") || any(installed, "Not charging") || any(installed, "Full")
                ? Status.NORMAL
                : Status.UNKNOWN;
    }

    private static boolean any(List<PowerSupply> installed, String status) {
        return installed.stream().anyMatch(battery -> battery.status().equals(status));
    }
}
