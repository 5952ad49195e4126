// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration {@code org.postern.console}, checked.
 *
 * @param hosts every host name the console answers to, in lower case
 * @param idle how long a session lives without its user
 * @param absolute how long a session lives at all
 * @param eventStreams how many event streams may be open, 1..200
 * @param heartbeat the time between two signs of life on a stream
 */
public record ConsoleSettings(
        Set<String> hosts, Duration idle, Duration absolute, int eventStreams, Duration heartbeat) {
    private static final Logger LOG = LoggerFactory.getLogger("postern.console");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Checks a configuration; throws IllegalArgumentException with key, value and range. Wrong host names are left out. */
    public static ConsoleSettings of(ConsoleConfiguration given) {
        Set<String> hosts = new HashSet<>(LOOPBACK);
        for (String host : given.allowedHosts()) {
            String name = host.strip().toLowerCase(Locale.ROOT);
            if (name.isEmpty() || name.contains("/") || name.matches(".*[^\\]:]:\\d+")) {
                // without the console nobody could correct it from there
                LOG.warn("allowedHosts: \"{}\" is no host name and is left out; give it without scheme and port", host);
            } else {
                hosts.add(name);
            }
        }
        return new ConsoleSettings(
                Set.copyOf(hosts),
                Duration.ofMinutes(within("sessionIdleMinutes", given.sessionIdleMinutes(), 1440)),
                Duration.ofMinutes(within("sessionAbsoluteMinutes", given.sessionAbsoluteMinutes(), 10_080)),
                within("eventStreams", given.eventStreams(), 200),
                Duration.ofSeconds(within("heartbeatSeconds", given.heartbeatSeconds(), 120)));
    }

    private static int within(String key, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(key + ": " + value + " is not within 1.." + max);
        }
        return value;
    }
}
