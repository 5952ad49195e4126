// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One folder of /sys/class/power_supply, in the units of the kernel (Documentation/ABI/testing/sysfs-class-power).
 *
 * @param name of the folder
 * @param type Mains, USB, Battery, UPS, Wireless or something we do not know
 * @param present whether it is there; a supply that does not tell is
 * @param online whether it feeds the machine
 * @param millivolts null when not measured
 * @param milliamperes null when not measured
 * @param percent 0..100, null when not known
 * @param status Charging, Discharging, Full, Not charging, Unknown or empty
 * @param health Good, Dead, ... or empty
 */
record PowerSupply(
        String name,
        String type,
        boolean present,
        boolean online,
        @Nullable Integer millivolts,
        @Nullable Integer milliamperes,
        @Nullable Integer percent,
        String status,
        String health) {
    /** The most that a sensible gauge tells, in µV, µA, µW: 2 million V, A, W fit the result. */
    private static final long LIMIT = 2_000_000_000_000L;

    /** Null when it belongs to a mouse, a headset or the like. */
    static @Nullable PowerSupply read(Path folder) {
        if ("Device".equals(SmallFile.line(folder.resolve("scope")))) {
            return null;
        }
        Long online = SmallFile.number(folder.resolve("online"));
        Long present = SmallFile.number(folder.resolve("present"));
        Integer millivolts = thousandth(folder.resolve("voltage_now"));
        return new PowerSupply(
                String.valueOf(folder.getFileName()),
                text(folder.resolve("type")),
                present == null || present != 0,
                online != null && online != 0,
                millivolts,
                current(folder, millivolts),
                percent(folder),
                text(folder.resolve("status")),
                text(folder.resolve("health")));
    }

    boolean battery() {
        return type.equals("Battery");
    }

    boolean uninterruptible() {
        return type.equals("UPS");
    }

    /** Whether it brings power from outside; USB has had several type names. */
    boolean supply() {
        return type.equals("Mains") || type.equals("Wireless") || type.startsWith("USB");
    }

    private static @Nullable Integer current(Path folder, @Nullable Integer millivolts) {
        Integer measured = thousandth(folder.resolve("current_now"));
        if (measured != null) {
            return Math.abs(measured);
        }
        Integer milliwatts = thousandth(folder.resolve("power_now"));
        return milliwatts == null || millivolts == null || millivolts <= 0
                ? null
                : Integer.valueOf((int) Math.min(Integer.MAX_VALUE, Math.abs(milliwatts) * 1000L / millivolts));
    }

    private static @Nullable Integer percent(Path folder) {
        Long capacity = SmallFile.number(folder.resolve("capacity"));
        if (capacity == null) {
            capacity = ratio(folder.resolve("energy_now"), folder.resolve("energy_full"));
        }
        if (capacity == null) {
            capacity = ratio(folder.resolve("charge_now"), folder.resolve("charge_full"));
        }
        return capacity == null || capacity < 0 ? null : Integer.valueOf((int) Math.min(capacity, 100));
    }

    private static @Nullable Long ratio(Path part, Path whole) {
        Long now = SmallFile.number(part);
        Long full = SmallFile.number(whole);
        return now == null || full == null || full <= 0 || now > LIMIT ? null : Long.valueOf(now * 100 / full);
    }

    private static @Nullable Integer thousandth(Path path) {
        Long value = SmallFile.number(path);
        return value == null || Math.abs(value) > LIMIT ? null : Integer.valueOf((int) Math.round(value / 1000.0));
    }

    private static String text(Path path) {
        String line = SmallFile.line(path);
        return line == null ? "" : line;
    }
}
