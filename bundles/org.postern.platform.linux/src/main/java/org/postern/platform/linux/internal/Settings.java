// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.platform.api.Identity;
import org.postern.platform.api.PowerSource.Kind;
import org.postern.platform.linux.internal.machine.Roots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link LinuxConfiguration} after validation. The Device object is mandatory and does not stay away for a wrong value: it
 * is named in the log, and its default is in force until it is corrected.
 *
 * @param identity with null for what is to be detected
 * @param lowBatteryPercent 0 for never
 * @param outOfMemoryPercent 0 for never
 */
record Settings(
        Roots roots,
        Identity identity,
        Map<String, Kind> powerKinds,
        Duration refresh,
        Duration sample,
        int lowBatteryPercent,
        int outOfMemoryPercent,
        CommandLines commands,
        Duration commandTimeout) {
    private static final Logger LOG = LoggerFactory.getLogger("postern.platform");

    /** Each an argument list, empty when not configured. */
    record CommandLines(
            List<String> reboot,
            List<String> factoryReset,
            List<String> setTime,
            List<String> setOffset,
            List<String> setZone) {}

    static Settings of(LinuxConfiguration from, String version) {
        return new Settings(
                new Roots(
                        folder("procRoot", from.procRoot(), "/proc"),
                        folder("sysRoot", from.sysRoot(), "/sys"),
                        folder("etcRoot", from.etcRoot(), "/etc")),
                new Identity(
                        text(from.manufacturer()),
                        text(from.model()),
                        text(from.serialNumber()),
                        text(from.deviceType()),
                        text(from.hardwareVersion()),
                        text(from.firmwareVersion()),
                        text(from.softwareVersion().isBlank() ? version : from.softwareVersion())),
                kinds(from.powerKinds()),
                Duration.ofMillis(within("refreshMilliseconds", from.refreshMilliseconds(), 100, 3_600_000, 1000)),
                Duration.ofSeconds(within("sampleSeconds", from.sampleSeconds(), 1, 3600, 10)),
                within("lowBatteryPercent", from.lowBatteryPercent(), 0, 100, 15),
                within("outOfMemoryPercent", from.outOfMemoryPercent(), 0, 100, 3),
                new CommandLines(
                        command("rebootCommand", from.rebootCommand()),
                        command("factoryResetCommand", from.factoryResetCommand()),
                        command("setTimeCommand", from.setTimeCommand()),
                        command("setOffsetCommand", from.setOffsetCommand()),
                        command("setZoneCommand", from.setZoneCommand())),
                Duration.ofSeconds(within("commandTimeoutSeconds", from.commandTimeoutSeconds(), 1, 3600, 30)));
    }

    private static Path folder(String key, String value, String instead) {
        try {
            Path path = Path.of(value);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            // said below
        }
        return refused(key, "must be the absolute path of a folder, not '" + value + "'", Path.of(instead));
    }

    private static @Nullable String text(String value) {
        return value.isBlank() ? null : value.strip();
    }

    private static int within(String key, int value, int min, int max, int instead) {
        return value < min || value > max
                ? refused(key, "must be " + min + ".." + max + ", not " + value, instead)
                : value;
    }

    private static List<String> command(String key, String[] arguments) {
        // Config Admin consoles store one empty string for an empty list
        if (arguments.length == 0 || (arguments.length == 1 && arguments[0].isBlank())) {
            return List.of();
        }
        return arguments[0].isBlank()
                ? refused(key, "must begin with the name of a program", List.of())
                : List.of(arguments);
    }

    private static Map<String, Kind> kinds(String[] entries) {
        Map<String, Kind> kinds = new HashMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            Kind kind = entry.isBlank() ? null : kind(entry, equals);
            if (kind != null) {
                kinds.put(entry.substring(0, equals).strip(), kind);
            }
        }
        return Map.copyOf(kinds);
    }

    /** Null when it is none. */
    private static @Nullable Kind kind(String entry, int equals) {
        for (Kind kind : Kind.values()) {
            if (equals > 0 && kind.name().equals(entry.substring(equals + 1).strip())) {
                return kind;
            }
        }
        LOG.warn(
                "{}: the entry '{}' of powerKinds is left out; it must be NAME=KIND with a KIND of {}",
                LinuxConfiguration.PID,
                entry,
                Arrays.toString(Kind.values()));
        return null;
    }

    private static <T> T refused(String key, String what, T instead) {
        LOG.warn("{}: {} {}; {} is in force until it is corrected", LinuxConfiguration.PID, key, what, instead);
        return instead;
    }
}
