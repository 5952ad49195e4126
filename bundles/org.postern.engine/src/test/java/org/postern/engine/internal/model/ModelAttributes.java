// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The attributes of each server in the model; each is kept as it was written. */
final class ModelAttributes {
    private static final List<String> ORDER = List.of("pmin", "pmax", "gt", "lt", "st");
    private static final Set<String> CONDITIONS = Set.of("gt", "lt", "st");
    private static final Set<Integer> NUMERIC = Set.of(ModelObjects.SIZE, ModelObjects.COUNT);

    private final Map<String, Map<String, String>> nodes = new TreeMap<>();

    private Map<String, String> own(int server, String path) {
        return nodes.getOrDefault(server + path, Map.of());
    }

    /** A Write-Attributes on a node that is there and may be read: the code of the answer. */
    int write(int server, int[] ids, String path, Map<String, String> query, boolean refusing) {
        boolean resource = ids.length == 3;
        if (resource && ModelObjects.UNREADABLE.contains(ids[2])) {
            return 400;
        }
        if (!(resource && NUMERIC.contains(ids[2])) && query.keySet().stream().anyMatch(CONDITIONS::contains)) {
            return 400;
        }
        Map<String, String> after = new TreeMap<>(own(server, path));
        query.forEach((name, value) -> {
            if (value.isEmpty()) {
                after.remove(name);
            } else {
                after.put(name, value);
            }
        });
        if (conflict(after)) {
            return 400;
        }
        if (after.equals(own(server, path))) {
            return 204;
        }
        if (refusing) {
            return 500;
        }
        nodes.put(server + path, after);
        return 204;
    }

    private static boolean conflict(Map<String, String> attributes) {
        if (!attributes.containsKey("gt") || !attributes.containsKey("lt")) {
            return false;
        }
        double low = Double.parseDouble(attributes.getOrDefault("lt", ""));
        double step = Double.parseDouble(attributes.getOrDefault("st", "0"));
        return low + 2 * step >= Double.parseDouble(attributes.getOrDefault("gt", ""));
    }

    /** An instance is gone, and what was assigned to it and below it, too. */
    void gone(int object, int instance) {
        String path = "/" + object + "/" + instance;
        nodes.keySet().removeIf(key -> {
            String node = key.substring(key.indexOf('/'));
            return node.equals(path) || node.startsWith(path + "/");
        });
    }

    /** What stands at the link of a node. */
    String text(int server, String path) {
        return text(own(server, path));
    }

    /** What stands at the link of a node when only it is asked for: also what it has from above. */
    String textInForce(int server, String path) {
        Map<String, String> all = new TreeMap<>();
        for (int end = path.indexOf('/', 1); end >= 0; end = path.indexOf('/', end + 1)) {
            all.putAll(own(server, path.substring(0, end)));
        }
        all.putAll(own(server, path));
        return text(all);
    }

    private static String text(Map<String, String> attributes) {
        StringBuilder text = new StringBuilder();
        for (String name : ORDER) {
            if (attributes.containsKey(name)) {
                text.append(';').append(name).append('=').append(attributes.get(name));
            }
        }
        return text.toString();
    }

    /** Whether not every change of a node is told. */
    boolean conditional(int server, String path) {
        return own(server, path).keySet().stream().anyMatch(CONDITIONS::contains);
    }
}
