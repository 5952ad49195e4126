// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The accounts of the model: the instances of Security and Server with the one who said so last, and what is configured. What
 * is configured is applied once, and again when it changes (BS-05, BS-31).
 */
public final class ProvisionedAccounts {
    /** The short server id that stands for the bootstrap server. */
    public static final int BOOTSTRAP_SERVER = 0;

    /** A Security or a Server instance; of the former the lifetime is 0. */
    public record Part(String origin, int server, long lifetime) {
        boolean configured() {
            return origin.startsWith("factory ");
        }
    }

    private record File(int server, long lifetime) {}

    private final Map<String, File> files = new LinkedHashMap<>();
    private final Map<String, File> applied = new TreeMap<>();
    SortedMap<Integer, Part> security = new TreeMap<>();
    SortedMap<Integer, Part> servers = new TreeMap<>();

    /** The Security instances, by id. */
    public SortedMap<Integer, Part> security() {
        return security;
    }

    /** The Server instances, by id. */
    public SortedMap<Integer, Part> servers() {
        return servers;
    }

    /** The servers with a whole account, by the id of their Server instance. */
    public SortedMap<Integer, Integer> served() {
        SortedMap<Integer, Integer> served = new TreeMap<>();
        servers.forEach((id, part) -> {
            if (secured(security, part.server())) {
                served.put(id, part.server());
            }
        });
        return served;
    }

    /** Whether there is a Security instance of a server. */
    static boolean secured(Map<Integer, Part> security, int server) {
        return security.values().stream().anyMatch(part -> part.server() == server);
    }

    static SortedSet<Integer> ids(Map<Integer, Part> parts) {
        SortedSet<Integer> ids = new TreeSet<>();
        parts.values().forEach(part -> ids.add(part.server()));
        return ids;
    }

    void configure(String name, int server, long lifetime) {
        files.put(name, new File(server, lifetime));
        settle();
    }

    void unconfigure(String name) {
        if (files.remove(name) != null) {
            applied.remove(name);
            remove(origin(name));
            settle();
        }
    }

    /** What was left out because another had its place may come in now. */
    private void settle() {
        List<String> waiting = new ArrayList<>();
        for (String name : files.keySet()) {
            if (!file(name).equals(applied.get(name))) {
                if (taken(name)) {
                    applied.remove(name);
                    remove(origin(name));
                    waiting.add(name);
                } else {
                    apply(name);
                }
            }
        }
        for (String name : waiting) {
            if (!taken(name)) {
                apply(name);
            }
        }
    }

    private boolean taken(String name) {
        return security.values().stream()
                .anyMatch(part -> part.configured()
                        && part.server() == file(name).server()
                        && !part.origin().equals(origin(name)));
    }

    /** Takes the place of what it was before, and of who has its short server id. */
    private void apply(String name) {
        File file = file(name);
        applied.put(name, file);
        Predicate<Part> gives = part -> part.origin().equals(origin(name)) || part.server() == file.server();
        security = placed(security, gives, new Part(origin(name), file.server(), 0));
        servers = placed(servers, gives, new Part(origin(name), file.server(), file.lifetime()));
    }

    private static SortedMap<Integer, Part> placed(SortedMap<Integer, Part> parts, Predicate<Part> gives, Part part) {
        SortedMap<Integer, Part> next = new TreeMap<>(parts);
        next.values().removeIf(gives);
        int place = 0;
        while (next.containsKey(place)) {
            place++;
        }
        for (int id : parts.keySet()) {
            if (!next.containsKey(id)) {
                place = id;
                break;
            }
        }
        next.put(place, part);
        return next;
    }

    private void remove(String origin) {
        security.values().removeIf(part -> part.origin().equals(origin));
        servers.values().removeIf(part -> part.origin().equals(origin));
    }

    /** A bootstrap succeeded: what was configured by then has had its turn. */
    void outdone() {
        applied.putAll(files);
    }

    void lifetime(int server, long seconds) {
        servers.replaceAll((id, part) -> part.server() == server ? new Part(part.origin(), server, seconds) : part);
    }

    private File file(String name) {
        return files.getOrDefault(name, new File(0, 0));
    }

    private static String origin(String name) {
        return "factory " + name;
    }
}
