// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may do what to an instance, as LwM2M 1.0.2, section 7.3.2 has it; both servers may create in the Garden. */
public final class Rights {
    static final int READ = 1;
    static final int WRITE = 2;
    static final int EXECUTE = 4;
    static final int DELETE = 8;
    static final int ALL = 15;

    private static final int OTHERS = 0;

    /** The server that owns what no server made: the one with the lowest short server id. */
    private static final int FIRST = 1;

    private final Map<String, Entry> entries = new HashMap<>();

    /** An owner, and the rights of servers. */
    public record Entry(int owner, Map<Integer, Integer> acl) {}

    private static String key(int object, int instance) {
        return object + "/" + instance;
    }

    /** The entry about an instance, null if there is none. */
    public @Nullable Entry about(int object, int instance) {
        return entries.get(key(object, instance));
    }

    /** An entry is what it is; null for none. */
    public void put(int object, int instance, @Nullable Entry entry) {
        if (entry == null) {
            entries.remove(key(object, instance));
        } else {
            entries.put(key(object, instance), entry);
        }
    }

    void came(int object, int instance) {
        entries.putIfAbsent(key(object, instance), new Entry(FIRST, Map.of()));
    }

    boolean owns(int server, int object, int instance) {
        Entry entry = about(object, instance);
        return entry != null && entry.owner() == server;
    }

    boolean may(int server, int object, int instance, int needed) {
        Entry entry = about(object, instance);
        int bits = 0;
        if (entry != null && entry.acl().containsKey(server)) {
            bits = entry.acl().get(server);
        } else if (entry != null) {
            bits = entry.owner() == server ? ALL : entry.acl().getOrDefault(OTHERS, 0);
        }
        return (bits & needed) == needed;
    }
}
