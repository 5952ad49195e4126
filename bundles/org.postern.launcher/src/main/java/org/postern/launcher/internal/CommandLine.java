// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the arguments of {@code postern run} into {@link RunOptions}. An option may also be written {@code --name=value}. */
final class CommandLine {
    private static final String SERVER = "--server";
    private static final String NO_CONSOLE = "--no-console";
    private static final Set<String> SINGLE =
            Set.of("--endpoint", "--bootstrap", "--psk", "--lifetime", "--data", "--etc", "--deploy", "--console-port");

    private final Map<String, String> single = new HashMap<>();
    private final List<String> servers = new ArrayList<>();
    private boolean console = true;

    private CommandLine() {}

    static RunOptions parse(List<String> arguments) throws UsageException {
        CommandLine line = new CommandLine();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            line.next(rest);
        }
        return line.options();
    }

    private void next(Deque<String> rest) throws UsageException {
        String argument = rest.pop();
        int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
        String option = equals < 0 ? argument : argument.substring(0, equals);
        if (argument.equals(NO_CONSOLE)) {
            console = false;
        } else if (option.equals(SERVER) || SINGLE.contains(option)) {
            set(option, equals < 0 ? value(option, rest) : argument.substring(equals + 1));
        } else {
            throw new UsageException("unknown argument '" + argument + "'");
        }
    }

    private static String value(String option, Deque<String> rest) throws UsageException {
        String value = rest.poll();
        if (value == null || value.startsWith("--")) {
            throw new UsageException(option + " wants a value");
        }
        return value;
    }

    private void set(String option, String value) throws UsageException {
        if (value.isBlank()) {
            throw new UsageException(option + " wants a value that is not empty");
        }
        if (option.equals(SERVER)) {
            servers.add(uri(option, value));
        } else if (single.put(option, value) != null) {
            throw new UsageException(option + " may be given only once");
        }
    }

    private RunOptions options() throws UsageException {
        String bootstrap = single.get("--bootstrap");
        List<String> uris = new ArrayList<>(servers);
        if (bootstrap != null) {
            uris.add(uri("--bootstrap", bootstrap));
        }
        OptionalInt consolePort = number("--console-port", 0, 65_535);
        if (!console && consolePort.isPresent()) {
            throw new UsageException("--console-port and --no-console exclude each other");
        }
        return new RunOptions(
                single.get("--endpoint"),
                servers,
                bootstrap,
                psk(single.get("--psk"), uris),
                number("--lifetime", 1, Integer.MAX_VALUE),
                folder("--data"),
                folder("--etc"),
                folder("--deploy"),
                consolePort,
                console);
    }

    private OptionalInt number(String option, int min, int max) throws UsageException {
        String value = single.get(option);
        if (value == null) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // said below, together with the range
        }
        throw new UsageException(option + " wants a whole number from " + min + " to " + max + ", not '" + value + "'");
    }

    private @Nullable Path folder(String option) {
        String value = single.get(option);
        return value == null ? null : Path.of(value).toAbsolutePath().normalize();
    }

    private static String uri(String option, String value) throws UsageException {
        try {
            URI uri = URI.create(value);
            boolean scheme = "coap".equals(uri.getScheme()) || "coaps".equals(uri.getScheme());
            boolean server = uri.getHost() != null && uri.getUserInfo() == null && uri.getPort() <= 65_535;
            if (scheme && server && !more(uri)) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new UsageException(
                option + " wants coap://HOST:PORT or coaps://HOST:PORT and nothing behind it, not '" + value + "'");
    }

    /** Whether it says more than where a server is. */
    private static boolean more(URI uri) {
        return uri.getRawPath().length() > 1 || uri.getRawQuery() != null || uri.getRawFragment() != null;
    }

    /** The key that was given, which some server must be for. */
    private static @Nullable Psk psk(@Nullable String given, List<String> uris) throws UsageException {
        if (given == null) {
            return null;
        }
        Psk psk = Psk.parse(given);
        for (String uri : uris) {
            if (uri.startsWith("coaps:")) {
                return psk;
            }
        }
        throw new UsageException("--psk is for servers with coaps://: give one, or leave --psk out");
    }
}
