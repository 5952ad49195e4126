// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.access.AccessCheck;
import org.postern.engine.internal.access.AccessControl;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.access.RightsChange;
import org.postern.engine.internal.access.Unbootstrapped;
import org.postern.engine.internal.account.Configuration;

/**
 * What a bootstrap does to rights: those of the servers that go are taken out, and what only they could reach goes with
 * them (BS-35); what it wrote to the Access Control object itself comes on top.
 */
final class RightsPlan {
    private RightsPlan() {}

    /** Judges, and stages what follows; the change means something only if no problem was added. */
    static RightsChange of(
            Draft draft, Configuration present, Configuration next, AccessControl access, List<String> problems) {
        SortedSet<Integer> staying = servers(next);
        SortedSet<Integer> leaving = new TreeSet<>(servers(present));
        leaving.removeAll(staying);
        Unbootstrapped result = access.unbootstrap(leaving, staying);
        SortedMap<Integer, AccessEntry> rest = rest(access, result);
        DraftObject written = written(draft);
        if (written == null) {
            result.instances().forEach(path -> delete(draft, path));
            List<AccessEntry> gone = new ArrayList<>(result.removed());
            rest.values().removeIf(entry -> deleted(draft, entry.target()) && gone.add(entry));
            List<AccessEntry> changed = new ArrayList<>(result.changed());
            changed.removeAll(gone);
            RightsChange joining = joining(owned(draft, staying, rest, access), access);
            return gone.isEmpty() && changed.isEmpty()
                    ? joining
                    : access.unbootstrapping(new Unbootstrapped(List.of(), changed, gone))
                            .and(joining);
        }
        SortedMap<Integer, AccessEntry> entries = touched(written, problems);
        Set<Path> said = new HashSet<>();
        entries.values().forEach(entry -> said.add(entry.target()));
        for (Path path : result.instances()) {
            if (!said.contains(path)) {
                delete(draft, path);
            }
        }
        rest.forEach((id, entry) -> {
            // nobody can read which instance is about what in a bootstrap: what is written beats what was there
            if (untouched(written, id) && !said.contains(entry.target()) && exists(draft, entry.target())) {
                entries.put(id, entry);
            }
        });
        List<AccessEntry> owned = owned(draft, staying, entries, access);
        owned.forEach(entry -> own(entry, entries));
        AccessCheck.problems(entries.values(), path -> exists(draft, path), problems);
        RightsChange replacing = access.replacing(entries.values(), leaving);
        return new RightsChange(
                replacing.batch(), replacing.apply(), access.joining(owned).drop());
    }

    /** What nothing is said of, and what stays. */
    private static List<AccessEntry> owned(
            Draft draft, SortedSet<Integer> staying, SortedMap<Integer, AccessEntry> entries, AccessControl access) {
        List<AccessEntry> owned = new ArrayList<>();
        List<AccessEntry> vain = new ArrayList<>();
        for (AccessEntry entry : access.owned(staying, entries.values())) {
            (exists(draft, entry.target()) ? owned : vain).add(entry);
        }
        access.joining(vain).drop().run();
        return owned;
    }

    private static RightsChange joining(List<AccessEntry> owned, AccessControl access) {
        return owned.isEmpty() ? RightsChange.NONE : access.joining(owned);
    }

    /** Adds an entry about what nothing is said of, with an id that is free. */
    private static void own(AccessEntry entry, SortedMap<Integer, AccessEntry> entries) {
        int id = 0;
        while (entries.containsKey(id)) {
            id++;
        }
        entries.put(id, entry.at(id));
    }

    private static @Nullable DraftObject written(Draft draft) {
        for (DraftObject object : draft.staged()) {
            if (object.id() == Draft.ACCESS_CONTROL) {
                return object;
            }
        }
        return null;
    }

    private static SortedMap<Integer, AccessEntry> touched(DraftObject object, List<String> problems) {
        SortedMap<Integer, AccessEntry> entries = new TreeMap<>();
        object.instances().forEach((id, instance) -> {
            AccessEntry entry = instance.touched() ? AccessCheck.entry(id, instance.cells(), problems) : null;
            if (entry != null) {
                entries.put(id, entry);
            }
        });
        return entries;
    }

    /** What there is, as it is after the servers that go have gone. */
    private static SortedMap<Integer, AccessEntry> rest(AccessControl access, Unbootstrapped result) {
        SortedMap<Integer, AccessEntry> rest = new TreeMap<>();
        access.entries().forEach(entry -> rest.put(entry.id(), entry));
        result.changed().forEach(entry -> rest.put(entry.id(), entry));
        result.removed().forEach(entry -> rest.remove(entry.id()));
        return rest;
    }

    private static boolean untouched(DraftObject object, int id) {
        DraftInstance instance = object.instance(id);
        return instance != null && !instance.touched();
    }

    /** Whether an instance is there now, and will not be. */
    private static boolean deleted(Draft draft, Path path) {
        return path.depth() == 2 && draft.serves(path) && !exists(draft, path);
    }

    private static boolean exists(Draft draft, Path path) {
        DraftObject object = draft.object(path.object());
        if (object == null || path.depth() == 1) {
            return object != null;
        }
        DraftInstance instance = object.instance(path.instance());
        // a Delete that was under way when the draft took the object in has happened by now
        return instance != null && (instance.touched() || draft.serves(path));
    }

    /** What the bootstrap server wrote itself stays. */
    private static void delete(Draft draft, Path path) {
        DraftObject object = draft.object(path.object());
        DraftInstance instance = object == null ? null : object.instance(path.instance());
        if (object != null && instance != null && !instance.touched() && object.changeable()) {
            draft.put(object.without(path.instance()));
        }
    }

    private static SortedSet<Integer> servers(Configuration configuration) {
        SortedSet<Integer> servers = new TreeSet<>();
        configuration
                .servers()
                .values()
                .forEach(entry -> servers.add(Configuration.server(entry).server()));
        return servers;
    }
}
