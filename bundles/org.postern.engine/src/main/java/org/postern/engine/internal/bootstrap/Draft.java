// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.account.Configuration;
import org.postern.engine.internal.account.Entry;
import org.postern.engine.internal.tree.ObjectTree;
import org.postern.engine.internal.tree.ServedObject;

/**
 * The configuration as a bootstrap will make it: what it wrote and deleted, staged over what is in force. Dropping it is the
 * roll-back (BS-26). Not thread-safe.
 */
final class Draft {
    /** The object ids of Security and Server. */
    static final int SECURITY = 0;

    static final int SERVER = 1;

    /** The object id of Access Control. */
    static final int ACCESS_CONTROL = 2;

    private final Supplier<ObjectTree> tree;
    private final String origin;
    private final SortedMap<Integer, DraftObject> staged = new TreeMap<>();

    /** @param origin what the entries it writes come from, see {@link Entry#origin} */
    Draft(Supplier<ObjectTree> tree, String origin) {
        this.tree = tree;
        this.origin = origin;
    }

    /** The same for now: what is staged in the one is not staged in the other. */
    Draft copy() {
        Draft copy = new Draft(tree, origin);
        copy.staged.putAll(staged);
        return copy;
    }

    /**
     * Brings what was staged over the objects as they are now: a bundle may have been updated since (HOT-07).
     *
     * @return what is in the way, in words; what can never be brought over is dropped
     */
    List<String> renew() {
        List<String> problems = new ArrayList<>();
        for (DraftObject written : List.copyOf(staged.values())) {
            ServedObject now = tree.get().object(written.id());
            if (now == null || now.held()) {
                problems.add("object " + written.id() + " is being replaced or removed: finish again in a moment");
                continue;
            }
            DraftObject next = written.over(now);
            if (next != null) {
                put(next);
            } else {
                staged.remove(written.id());
                problems.add(
                        "object " + written.id() + " was replaced by one that has other resources: write it again");
            }
        }
        return problems;
    }

    /** An object as it will be; null if there is none. */
    @Nullable
    DraftObject object(int id) {
        ServedObject served = tree.get().object(id);
        DraftObject written = staged.get(id);
        if (written == null) {
            return served == null ? null : DraftObject.of(served);
        }
        DraftObject renewed = served == null ? null : written.over(served);
        return renewed == null ? written : renewed;
    }

    /** Whether an instance is there at this moment, whatever was staged. */
    boolean serves(Path path) {
        ServedObject served = tree.get().object(path.object());
        return served != null && served.instance(path.instance()) != null;
    }

    /** All objects, by ascending id. */
    List<DraftObject> objects() {
        List<DraftObject> all = new ArrayList<>();
        for (ServedObject served : tree.get().objects()) {
            DraftObject object = object(served.id());
            if (object != null) {
                all.add(object);
            }
        }
        return all;
    }

    /** The objects that were written or deleted from. */
    Collection<DraftObject> staged() {
        return staged.values();
    }

    void put(DraftObject object) {
        staged.put(object.id(), object);
    }

    /**
     * The accounts as they will be. The Server instance of a server whose Security instance was deleted goes with it, unless
     * it was written in the meantime (BS-35).
     */
    Configuration accounts(Configuration present) {
        SortedMap<Integer, Entry> security = entries(SECURITY, present.security());
        SortedMap<Integer, Entry> servers = entries(SERVER, present.servers());
        Configuration next = new Configuration(security, servers);
        DraftObject object = object(SERVER);
        for (Map.Entry<Integer, Entry> entry : present.servers().entrySet()) {
            int id = entry.getKey();
            DraftInstance instance = object == null ? null : object.instance(id);
            int server = Configuration.server(entry.getValue()).server();
            if (instance != null && !instance.touched() && !served(next, server) && served(present, server)) {
                servers.remove(id);
            }
        }
        return new Configuration(security, servers);
    }

    private SortedMap<Integer, Entry> entries(int object, SortedMap<Integer, Entry> present) {
        SortedMap<Integer, Entry> entries = new TreeMap<>();
        DraftObject drafted = object(object);
        if (drafted != null) {
            drafted.instances().forEach((id, instance) -> {
                Entry before = present.get(id);
                entries.put(id, instance.touched() || before == null ? new Entry(origin, instance.cells()) : before);
            });
        }
        return entries;
    }

    private static boolean served(Configuration configuration, int server) {
        return configuration.security().values().stream()
                .map(Configuration::security)
                .anyMatch(security -> !security.bootstrap() && security.server() == server);
    }
}
