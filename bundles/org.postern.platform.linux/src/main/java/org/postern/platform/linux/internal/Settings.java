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

/**
 * {@link LinuxConfiguration} after validation.
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
    /** Each an argument list, empty when not configured. */
    record CommandLines(
            List<String> reboot,
            List<String> factoryReset,
            List<String> setTime,
            List<String> setOffset,
            List<String> setZone) {}

    /** @throws IllegalArgumentException naming the key and what it may be */
    static Settings of(LinuxConfiguration from, String version) {
        return new Settings(
                new Roots(
                        folder("procRoot", from.procRoot()),
                        folder("sysRoot", from.sysRoot()),
                        folder("etcRoot", from.etcRoot())),
                new Identity(
                        text(from.manufacturer()),
                        text(from.model()),
                        text(from.serialNumber()),
                        text(from.deviceType()),
                        text(from.hardwareVersion()),
                        text(from.firmwareVersion()),
                        text(from.softwareVersion().isBlank() ? version : from.softwareVersion())),
                kinds(from.powerKinds()),
                Duration.ofMillis(within("refreshMilliseconds", from.refreshMilliseconds(), 100, 3_600_000)),
                Duration.ofSeconds(within("sampleSeconds", from.sampleSeconds(), 1, 3600)),
                within("lowBatteryPercent", from.lowBatteryPercent(), 0, 100),
                within("outOfMemoryPercent", from.outOfMemoryPercent(), 0, 100),
                new CommandLines(
                        command("rebootCommand", from.rebootCommand()),
                        command("factoryResetCommand", from.factoryResetCommand()),
                        command("setTimeCommand", from.setTimeCommand()),
                        command("setOffsetCommand", from.setOffsetCommand()),
                        command("setZoneCommand", from.setZoneCommand())),
                Duration.ofSeconds(within("commandTimeoutSeconds", from.commandTimeoutSeconds(), 1, 3600)));
    }

    private static Path folder(String key, String value) {
        try {
            Path path = Path.of(value);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw refused(key, "must be the absolute path of a folder, not '" + value + "'");
    }

    private static @Nullable String text(String value) {
        return value.isBlank() ? null : value.strip();
    }

    private static int within(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw refused(key, "must be " + min + ".." + max + ", not " + value);
        }
        return value;
    }

    private static List<String> command(String key, String[] arguments) {
        // Config Admin consoles store one empty string for an empty list
        List<String> command =
                arguments.length == 1 && arguments[0].isBlank() ? List.of() : List.copyOf(Arrays.asList(arguments));
        if (!command.isEmpty() && command.get(0).isBlank()) {
            throw refused(key, "must begin with the name of a program");
        }
        return command;
    }

    private static Map<String, Kind> kinds(String[] entries) {
        Map<String, Kind> kinds = new HashMap<>();
        for (String entry : entries) {
            if (!entry.isBlank()) {
                int equals = entry.indexOf('=');
                kinds.put(entry.substring(0, Math.max(0, equals)).strip(), kind(entry, equals));
            }
        }
        return Map.copyOf(kinds);
    }

    private static Kind kind(String entry, int equals) {
        for (Kind kind : Kind.values()) {
            if (equals > 0 && kind.name().equals(entry.substring(equals + 1).strip())) {
                return kind;
            }
        }
        throw refused(
                "powerKinds",
                "must be NAME=KIND with a KIND of " + Arrays.toString(Kind.values()) + ", not '" + entry + "'");
    }

    private static IllegalArgumentException refused(String key, String what) {
        return new IllegalArgumentException(LinuxConfiguration.PID + ": " + key + " " + what);
    }
}
