// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.postern.api.Path;
import org.postern.engine.internal.access.AccessCheck;
import org.postern.engine.internal.access.AccessControl;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.access.RightsChange;
import org.postern.engine.internal.access.Unbootstrapped;
import org.postern.engine.internal.account.Configuration;

/**
 * What a bootstrap does to rights: what it wrote to the Access Control object replaces them; otherwise those of the servers
 * that go are taken out, and what only they could reach goes with them (BS-35).
 */
final class RightsPlan {
    private RightsPlan() {}

    /** Judges, and stages what follows; the change means something only if no problem was added. */
    static RightsChange of(
            Draft draft, Configuration present, Configuration next, AccessControl access, List<String> problems) {
        for (DraftObject object : draft.staged()) {
            if (object.id() == Draft.ACCESS_CONTROL) {
                List<AccessEntry> entries = entries(draft, object, problems);
                AccessCheck.problems(entries, path -> exists(draft, path), problems);
                return access.replacing(entries);
            }
        }
        SortedSet<Integer> leaving = new TreeSet<>(servers(present));
        leaving.removeAll(servers(next));
        if (leaving.isEmpty()) {
            return RightsChange.NONE;
        }
        Unbootstrapped result = access.unbootstrap(leaving);
        result.instances().forEach(path -> delete(draft, path));
        return access.unbootstrapping(result);
    }

    /** What was there before may go with its target; what was written must be right. */
    private static List<AccessEntry> entries(Draft draft, DraftObject object, List<String> problems) {
        List<AccessEntry> entries = new ArrayList<>();
        object.instances().forEach((id, instance) -> {
            AccessEntry entry = AccessCheck.entry(id, instance.cells(), problems);
            if (entry != null && (instance.touched() || exists(draft, entry.target()))) {
                entries.add(entry);
            }
        });
        return entries;
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
