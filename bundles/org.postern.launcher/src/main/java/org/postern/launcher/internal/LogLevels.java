// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** Turns {@code etc/logging.properties} into the system properties the logging bundle reads when it starts. */
final class LogLevels {
    private static final String PREFIX = "org.slf4j.simpleLogger.";
    private static final Set<String> LEVELS = Set.of("off", "error", "warn", "info", "debug", "trace");
    private static final Map<String, String> FORMAT = Map.of(
            PREFIX + "showDateTime", "true",
            PREFIX + "dateTimeFormat", "yyyy-MM-dd HH:mm:ss.SSS",
            PREFIX + "showThreadName", "false",
            PREFIX + "showShortLogName", "true");

    private LogLevels() {}

    static Map<String, String> read(Path etc) throws StartException {
        Map<String, String> system = new TreeMap<>(FORMAT);
        Path file = etc.resolve("logging.properties");
        Properties levels = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                levels.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new StartException("cannot read " + file + " (" + e + ")", e);
            }
        }
        for (String key : levels.stringPropertyNames()) {
            String level = levels.getProperty(key).strip().toLowerCase(Locale.ROOT);
            if (!LEVELS.contains(level) || !(key.equals("level") || key.startsWith("level."))) {
                throw new StartException(file + ": '" + key + "=" + level
                        + "' is none of level=L, level.LOGGER=L with L one of off, error, warn, info, debug, trace");
            }
            system.put(
                    key.equals("level")
                            ? PREFIX + "defaultLogLevel"
                            : PREFIX + "log." + key.substring("level.".length()),
                    level);
        }
        return system;
    }
}
