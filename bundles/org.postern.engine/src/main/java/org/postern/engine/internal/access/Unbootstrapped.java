// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.postern.api.Path;

/**
 * What follows when a server is no longer to be served (LwM2M 1.0.2, E.1.3; BS-35).
 *
 * @param instances the instances that it owned and that no other server has any right on: to be deleted
 * @param changed the entries that stay, without it
 * @param removed the entries that go, those of the instances included
 */
public record Unbootstrapped(List<Path> instances, List<AccessEntry> changed, List<AccessEntry> removed) {
    public Unbootstrapped {
        instances = List.copyOf(instances);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    /** What follows when servers go one after the other: none of them inherits from another. */
    static Unbootstrapped of(
            Collection<AccessEntry> present,
            Collection<Integer> leaving,
            SortedSet<Integer> others,
            int heir,
            IntPredicate deletable) {
        SortedMap<Integer, AccessEntry> entries = new TreeMap<>();
        present.forEach(entry -> entries.put(entry.id(), entry));
        List<Path> instances = new ArrayList<>();
        SortedMap<Integer, AccessEntry> changed = new TreeMap<>();
        List<AccessEntry> removed = new ArrayList<>();
        for (int server : leaving) {
            Unbootstrapped one = of(entries.values(), server, others, heir, deletable);
            instances.addAll(one.instances());
            removed.addAll(one.removed());
            one.removed().forEach(entry -> entries.remove(entry.id()));
            one.changed().forEach(entry -> entries.put(entry.id(), entry));
            one.changed().forEach(entry -> changed.put(entry.id(), entry));
        }
        changed.keySet().retainAll(entries.keySet());
        return new Unbootstrapped(instances, List.copyOf(changed.values()), removed);
    }

    /**
     * @param entries all entries
     * @param others the servers that stay, and those that are new
     * @param heir who may create what nobody else may any more, if none stays; else 0
     * @param deletable whether instances of an object may be deleted: those of the device itself may not (BS-19)
     */
    static Unbootstrapped of(
            Collection<AccessEntry> entries, int server, SortedSet<Integer> others, int heir, IntPredicate deletable) {
        List<Path> instances = new ArrayList<>();
        List<AccessEntry> changed = new ArrayList<>();
        List<AccessEntry> removed = new ArrayList<>();
        for (AccessEntry entry : entries) {
            if (entry.server() == server) {
                removed.add(entry); // its Server instance goes as well
            } else if (onlyReachedBy(entry, server, others) && deletable.test(entry.object())) {
                instances.add(entry.target());
                removed.add(entry);
            } else if (entry.owner() == server || entry.acl().get(server) >= 0) {
                Acl rest = entry.acl().without(server);
                boolean bequeathed = heir != 0 && entry.ofObject() && rest.equals(Acl.EMPTY);
                changed.add(entry.with(owner(entry, server, others), bequeathed ? Acl.of(heir, Rights.CREATE) : rest));
            }
        }
        return new Unbootstrapped(instances, changed, removed);
    }

    private static boolean onlyReachedBy(AccessEntry entry, int server, SortedSet<Integer> others) {
        return entry.owner() == server
                && !entry.ofObject()
                && others.stream().allMatch(other -> entry.rights(other) == 0);
    }

    /** The one with the most rights of Write and Delete; among equals the one with the lowest short server id. */
    private static int owner(AccessEntry entry, int server, SortedSet<Integer> others) {
        if (entry.owner() != server) {
            return entry.owner();
        }
        int chosen = AccessEntry.BOOTSTRAP;
        int most = -1;
        for (int other : others) {
            int rights = entry.rights(other);
            int sum = Integer.bitCount(rights & (Rights.WRITE | Rights.DELETE));
            if (sum > most) {
                chosen = other;
                most = sum;
            }
        }
        return chosen;
    }
}
