// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ACL resource of one instance of the Access Control object: short server id to rights. Immutable. */
public final class Acl {
    /** The entry that holds for servers without one of their own. */
    public static final int DEFAULT = 0;

    /** No entry. */
    public static final Acl EMPTY = new Acl(new int[0], new int[0]);

    private final int[] servers;
    private final int[] bits;

    private Acl(int[] servers, int[] bits) {
        this.servers = servers;
        this.bits = bits;
    }

    /** The rights by short server id, {@link #DEFAULT} included. */
    public static Acl of(Map<Integer, ? extends Number> entries) {
        if (entries.isEmpty()) {
            return EMPTY;
        }
        int[] servers = new int[entries.size()];
        int[] bits = new int[servers.length];
        int at = 0;
        for (Map.Entry<Integer, ? extends Number> entry : new TreeMap<Integer, Number>(entries).entrySet()) {
            servers[at] = entry.getKey();
            bits[at++] = entry.getValue().intValue();
        }
        return new Acl(servers, bits);
    }

    /** One entry. */
    public static Acl of(int server, int rights) {
        return new Acl(new int[] {server}, new int[] {rights});
    }

    /** The rights of exactly this entry, -1 if there is none. */
    public int get(int server) {
        for (int i = 0; i < servers.length && servers[i] <= server; i++) {
            if (servers[i] == server) {
                return bits[i];
            }
        }
        return -1;
    }

    /** The same without the entry of a server. */
    public Acl without(int server) {
        SortedMap<Integer, Long> fewer = values();
        return fewer.remove(server) == null ? this : of(fewer);
    }

    /** As the resource shows it; a copy. */
    public SortedMap<Integer, Long> values() {
        SortedMap<Integer, Long> values = new TreeMap<>();
        for (int i = 0; i < servers.length; i++) {
            values.put(servers[i], (long) bits[i]);
        }
        return values;
    }

    /** Whether there is no entry. */
    public boolean isEmpty() {
        return servers.length == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Acl acl && Arrays.equals(servers, acl.servers) && Arrays.equals(bits, acl.bits);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(servers) + Arrays.hashCode(bits);
    }

    @Override
    public String toString() {
        return values().toString();
    }
}
