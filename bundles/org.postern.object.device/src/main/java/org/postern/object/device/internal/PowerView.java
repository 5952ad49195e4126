// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postern.platform.api.Battery;
import org.postern.platform.api.Power;
import org.postern.platform.api.PowerSource;

/**
 * A sample of the power supply as the resources 6 to 9 and 20 show it, made once per sample and not per request.
 *
 * @param of the sample
 * @param kinds source id to kind
 * @param voltages source id to mV, of the sources that measure it
 * @param currents source id to mA, of the sources that measure it
 * @param hasLevel whether the internal battery tells its level
 * @param level 0..100; the last known one while there is none
 * @param status the number of {@link Battery.Status}, -1 without an internal battery
 */
record PowerView(
        Power of,
        Map<Integer, Long> kinds,
        Map<Integer, Long> voltages,
        Map<Integer, Long> currents,
        boolean hasLevel,
        long level,
        int status) {
    static final PowerView UNKNOWN = new PowerView(Power.UNKNOWN, Map.of(), Map.of(), Map.of(), false, 0, -1);

    static PowerView of(Power power, PowerView older) {
        Map<Integer, Long> kinds = new TreeMap<>();
        Map<Integer, Long> voltages = new TreeMap<>();
        Map<Integer, Long> currents = new TreeMap<>();
        for (PowerSource source : power.sources()) {
            kinds.put(source.id(), (long) source.kind().code());
            put(voltages, source.id(), source.millivolts());
            put(currents, source.id(), source.milliamperes());
        }
        Battery battery = power.battery();
        Integer level = battery == null ? null : battery.levelPercent();
        return new PowerView(
                power,
                Collections.unmodifiableMap(kinds),
                Collections.unmodifiableMap(voltages),
                Collections.unmodifiableMap(currents),
                level != null,
                level == null ? older.level : level,
                battery == null ? -1 : battery.status().code());
    }

    private static void put(Map<Integer, Long> values, int id, @Nullable Integer value) {
        if (value != null) {
            values.put(id, (long) value);
        }
    }
}
