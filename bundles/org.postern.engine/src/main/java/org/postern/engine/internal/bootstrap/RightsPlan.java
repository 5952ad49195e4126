// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

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
        DraftObject written = written(draft);
        if (written == null) {
            result.instances().forEach(path -> delete(draft, path));
            return leaving.isEmpty() ? RightsChange.NONE : access.unbootstrapping(result);
        }
        SortedMap<Integer, AccessEntry> entries = touched(written, problems);
        Set<Path> said = new HashSet<>();
        entries.values().forEach(entry -> said.add(entry.target()));
        for (Path path : result.instances()) {
            if (!said.contains(path)) {
                delete(draft, path);
            }
        }
        kept(written, access, result).forEach((id, entry) -> {
            // nobody can read which instance is about what in a bootstrap: what is written beats what was there
            if (!said.contains(entry.target()) && exists(draft, entry.target())) {
                entries.put(id, entry);
            }
        });
        AccessCheck.problems(entries.values(), path -> exists(draft, path), problems);
        return access.replacing(entries.values(), leaving);
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

    /** What the bootstrap server left alone, as it is after the servers that go have gone. */
    private static SortedMap<Integer, AccessEntry> kept(
            DraftObject object, AccessControl access, Unbootstrapped result) {
        SortedMap<Integer, AccessEntry> kept = new TreeMap<>();
        access.entries().forEach(entry -> kept.put(entry.id(), entry));
        result.changed().forEach(entry -> kept.put(entry.id(), entry));
        result.removed().forEach(entry -> kept.remove(entry.id()));
        kept.keySet().removeIf(id -> {
            DraftInstance instance = object.instance(id);
            return instance == null || instance.touched();
        });
        return kept;
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
