// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.server;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.account.Problems;
import org.postern.management.api.HealthEntry;
import org.postern.transport.api.Transport;

/** The transports that are there at the moment. Thread-safe. */
public final class Transports {
    private final List<Transport> present = new CopyOnWriteArrayList<>();
    private final Set<Integer> lacking = ConcurrentHashMap.newKeySet(1);
    private final Problems problems;

    /** @param problems is told of bindings that have no transport */
    public Transports(Problems problems) {
        this.problems = problems;
    }

    public void add(Transport transport) {
        present.add(transport);
    }

    public void remove(Transport transport) {
        present.remove(transport);
    }

    /** The one of a URI scheme in lower case, null while there is none. */
    public @Nullable Transport of(String scheme) {
        for (Transport transport : present) {
            if (transport.schemes().contains(scheme)) {
                return transport;
            }
        }
        return null;
    }

    /** Whether every letter of a binding has a transport; Q is queue mode, which is none (SRV-05). */
    public boolean serves(String binding) {
        for (int i = 0; i < binding.length(); i++) {
            if (binding.charAt(i) != 'Q' && !servesOne(binding.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean servesOne(char letter) {
        for (Transport transport : present) {
            if (transport.binding().indexOf(letter) >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a server is told of the binding of its account: the ways that are there at the moment, each with its queue mode.
     *
     * @param scheme of the server URI, in lower case: over its transport the server is reached in any case
     */
    String announced(int server, String wanted, String scheme) {
        if (serves(wanted)) {
            forget(server);
            return wanted;
        }
        StringBuilder ways = new StringBuilder();
        for (int i = 0; i < wanted.length(); i++) {
            char letter = wanted.charAt(i);
            if (letter != 'Q' && servesOne(letter)) {
                ways.append(letter).append(wanted.startsWith("Q", i + 1) ? "Q" : "");
            }
        }
        Transport own = of(scheme);
        String announced = !ways.isEmpty() ? ways.toString() : own == null ? "U" : own.binding();
        lacking.add(server);
        problems.raise(key(server), lacking(server, wanted, announced));
        return announced;
    }

    private static HealthEntry lacking(int server, String wanted, String announced) {
        return new HealthEntry(
                HealthEntry.Severity.WARNING,
                "server " + server,
                "The account of server " + server + " has the binding " + wanted
                        + ", for which this gateway lacks a transport; the server is told " + announced,
                "Set another binding in its org.postern.account, at its bootstrap server or on its card, or install the"
                        + " transport: U is UDP, S is SMS");
    }

    /** The binding of a server is served, or the server is gone. */
    void forget(int server) {
        if (lacking.remove(server)) {
            problems.clear(key(server));
        }
    }

    private static String key(int server) {
        return "binding " + server;
    }
}
