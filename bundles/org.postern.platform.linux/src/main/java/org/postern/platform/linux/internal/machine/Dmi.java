// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the firmware of a PC tells (SMBIOS), less the words that board makers leave in it. */
final class Dmi {
    private static final Set<String> PLACEHOLDERS = Set.of(
            "to be filled by o.e.m.",
            "to be filled by oem",
            "default string",
            "system manufacturer",
            "system product name",
            "system serial number",
            "system version",
            "base board serial number",
            "not specified",
            "not applicable",
            "not available",
            "none",
            "n/a",
            "unknown",
            "invalid",
            "empty",
            "oem",
            "o.e.m.",
            "chassis serial number",
            "123456789",
            "0123456789",
            "type1productconfigid");

    /** Chassis types of SMBIOS 3.4, 7.4.1, as far as a gateway may sit in one. */
    private static final Map<String, String> CHASSIS = Map.ofEntries(
            Map.entry("3", "Desktop"),
            Map.entry("4", "Desktop"),
            Map.entry("6", "Tower"),
            Map.entry("7", "Tower"),
            Map.entry("8", "Portable"),
            Map.entry("9", "Laptop"),
            Map.entry("10", "Notebook"),
            Map.entry("13", "All in One"),
            Map.entry("17", "Server"),
            Map.entry("23", "Rack Mount Server"),
            Map.entry("28", "Blade Server"),
            Map.entry("30", "Tablet"),
            Map.entry("31", "Convertible"),
            Map.entry("33", "IoT Gateway"),
            Map.entry("34", "Embedded PC"),
            Map.entry("35", "Mini PC"),
            Map.entry("36", "Stick PC"));

    private final Path folder;

    Dmi(Path sys) {
        folder = sys.resolve("class/dmi/id");
    }

    @Nullable
    String manufacturer() {
        return first("sys_vendor", "board_vendor");
    }

    @Nullable
    String model() {
        return first("product_name", "board_name");
    }

    @Nullable
    String serialNumber() {
        return first("product_serial", "board_serial");
    }

    @Nullable
    String hardwareVersion() {
        return first("product_version", "board_version");
    }

    @Nullable
    String chassis() {
        String type = SmallFile.line(folder.resolve("chassis_type"));
        return type == null ? null : CHASSIS.get(type);
    }

    private @Nullable String first(String... names) {
        for (String name : names) {
            String value = SmallFile.line(folder.resolve(name));
            if (value != null && !placeholder(value)) {
                return value;
            }
        }
        return null;
    }

    private static boolean placeholder(String value) {
        return PLACEHOLDERS.contains(value.toLowerCase(Locale.ROOT)) || value.matches("[0xX.\\-_ ]+");
    }
}
