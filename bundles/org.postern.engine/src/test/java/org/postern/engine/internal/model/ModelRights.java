// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.postern.engine.internal.model.Step.Kind;

/** Who may do what in the model: each instance has an owner and an ACL, and both servers may create. */
final class ModelRights {
    private static final Set<Kind> READING =
            Set.of(Kind.READ, Kind.READ_TEXT, Kind.OBSERVE, Kind.CANCEL, Kind.ATTRIBUTES);
    private static final int FIRST = 1;

    private record Entry(int owner, Map<Integer, Integer> acl) {
        int bits(int server) {
            if (acl.containsKey(server)) {
                return acl.getOrDefault(server, 0);
            }
            return owner == server ? 31 : acl.getOrDefault(0, 0);
        }
    }

    private final Map<String, Entry> entries = new TreeMap<>();

    /** An instance is there; if nobody owns it, the first server does. */
    void there(int object, int instance) {
        entries.putIfAbsent(object + "/" + instance, new Entry(FIRST, Map.of()));
    }

    /** A server made an instance. */
    void created(int server, int object, int instance) {
        entries.put(object + "/" + instance, new Entry(server, Map.of()));
    }

    /** An instance was deleted, or its object removed it. */
    void gone(int object, int instance) {
        entries.remove(object + "/" + instance);
    }

    /** The owner says anew who may do what: the code of the answer. */
    int grant(Step.Grant grant, boolean refusing) {
        String key = grant.object() + "/" + grant.instance();
        Entry entry = entries.get(key);
        if (entry == null || entry.owner() != grant.server()) {
            return 401;
        }
        if (refusing) {
            return 500;
        }
        entries.put(key, new Entry(grant.owner(), Map.copyOf(grant.acl())));
        return 204;
    }

    /** Whether there is an entry about an instance. */
    boolean about(int object, int instance) {
        return entries.containsKey(object + "/" + instance);
    }

    /** Whether a server may do something to an instance; server 0 is the model itself. */
    boolean may(int server, Kind kind, int object, int instance) {
        int needed = needed(kind);
        Entry entry = entries.get(object + "/" + instance);
        return server == 0 || needed == 0 || (entry != null && (entry.bits(server) & needed) != 0);
    }

    private static int needed(Kind kind) {
        if (READING.contains(kind)) {
            return 1;
        }
        return switch (kind) {
            case REPLACE, UPDATE -> 2;
            case EXECUTE -> 4;
            case DELETE -> 8;
            default -> 0;
        };
    }
}
