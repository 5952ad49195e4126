// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who may do what in the model of accounts, by what it is about: {@code OBJECT/INSTANCE}. */
public final class ProvisionedRights {
    /** The instance that stands for an object as a whole. */
    public static final int OBJECT = 65535;

    /** The owner that stands for the bootstrap server. */
    public static final int NOBODY = 65535;

    static final String GARDEN = ModelObjects.GARDEN + "/";

    private static final int CREATE = 16;
    private static final int WRITE_DELETE = 2 | 8;
    private static final int OWN = -1;

    /**
     * Who may do what to one thing.
     *
     * @param id of the Access Control instance, if a bootstrap server chose it, else -1
     */
    public record Entry(int id, int owner, Map<Integer, Integer> acl) {
        int bits(int server, boolean ofObject) {
            if (ofObject) {
                return acl.getOrDefault(server, 0) & CREATE;
            }
            if (acl.containsKey(server)) {
                return acl.getOrDefault(server, 0) & ~CREATE;
            }
            return owner == server ? 15 : acl.getOrDefault(0, 0) & ~CREATE;
        }
    }

    SortedMap<String, Entry> entries = new TreeMap<>();

    /** The entries. */
    public SortedMap<String, Entry> entries() {
        return entries;
    }

    /** What stands for the rights on an instance of the Garden. */
    public static String entry(int instance) {
        return GARDEN + instance;
    }

    int bits(int server, String target) {
        Entry entry = entries.get(target);
        return entry == null ? 0 : entry.bits(server, ofObject(target));
    }

    @Nullable
    Entry get(String target) {
        return entries.get(target);
    }

    static boolean ofObject(String target) {
        return target.endsWith("/" + OBJECT);
    }

    /** Several servers are served: what has no owner gets one (ACL-17, ACL-18). */
    void complete(Collection<Integer> plots, int owner) {
        entries.putIfAbsent("3/0", new Entry(OWN, owner, Map.of()));
        entries.putIfAbsent(GARDEN + OBJECT, new Entry(OWN, NOBODY, Map.of(owner, CREATE)));
        plots.forEach(plot -> entries.putIfAbsent(GARDEN + plot, new Entry(OWN, owner, Map.of())));
    }

    void created(int server, int plot) {
        Entry before = entries.get(GARDEN + plot);
        entries.put(GARDEN + plot, new Entry(before == null ? OWN : before.id(), server, Map.of()));
    }

    /**
     * A server is no longer to be served (BS-35).
     *
     * @param others who is served afterwards
     * @param heir who may create what nobody else may, 0 for nobody
     * @param gone is told of instances that only it could reach
     */
    void unbootstrap(int server, SortedSet<Integer> others, int heir, Collection<String> gone) {
        SortedMap<String, Entry> next = new TreeMap<>();
        entries.forEach((target, entry) -> {
            boolean object = ofObject(target);
            boolean reached = others.stream().anyMatch(other -> entry.bits(other, object) != 0);
            if (entry.owner() == server && !object && !reached && target.startsWith(GARDEN)) {
                gone.add(target);
                return;
            }
            Map<Integer, Integer> acl = new TreeMap<>(entry.acl());
            boolean named = acl.remove(server) != null;
            boolean inherits = named && object && heir != 0 && acl.isEmpty();
            int owner = entry.owner() == server ? successor(entry, object, others) : entry.owner();
            next.put(target, new Entry(entry.id(), owner, inherits ? Map.of(heir, CREATE) : acl));
        });
        entries = next;
    }

    private static int successor(Entry entry, boolean object, SortedSet<Integer> others) {
        int chosen = NOBODY;
        int most = -1;
        for (int other : others) {
            int bits = Integer.bitCount(entry.bits(other, object) & WRITE_DELETE);
            if (bits > most) {
                chosen = other;
                most = bits;
            }
        }
        return chosen;
    }
}
