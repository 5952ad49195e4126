// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.engine.internal.tree.TreeListener;
import org.postern.management.api.HealthEntry;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;

/**
 * The rights of servers: what the Access Control object says, and how it follows servers, objects and instances as they
 * come and go (LwM2M 1.0.2, section 7.3). Questions are answered from an immutable index without a lock; changes are made
 * one after the other. Thread-safe.
 *
 * <p>With one server account it has full rights and nothing is kept (ACL-01). From the second on the rules hold (ACL-02),
 * and whatever has no rights yet gets an owner (ACL-17, ACL-18).
 */
public final class AccessControl implements Rights, TreeListener {
    private static final int SECURITY = 0;
    private static final int SERVER = 1;

    private final ObjectKeeper keeper;
    private final AccessPolicy policy;
    private final AccessState state;
    private final SortedSet<Integer> servers = new TreeSet<>();
    private final Map<Integer, Integer> serverAt = new HashMap<>();

    public AccessControl(ObjectKeeper keeper, StateStore store, AccessPolicy policy) {
        this.keeper = keeper;
        this.policy = policy;
        this.state = new AccessState(keeper, store);
    }

    /**
     * Takes up what the store has.
     *
     * @param object makes the Access Control object when it is needed
     * @param health is told key and entry of a record that cannot be read
     */
    public void begin(Supplier<ObjectSource> object, BiConsumer<String, HealthEntry> health) {
        state.begin(object, health);
    }

    /** Serves the Access Control object, also while it is empty: a bootstrap server may look for it. */
    public void serve() {
        state.serve();
    }

    @Override
    public int of(int server, int object, int instance) {
        return state.index().of(server, object, instance);
    }

    /** All entries by ascending id, as they are now. */
    public List<AccessEntry> entries() {
        return state.index().entries();
    }

    /** The entry with an id, null if there is none. */
    public @Nullable AccessEntry entry(int id) {
        return state.index().entry(id);
    }

    /** Whether a server with this id has an account. */
    public boolean knows(int server) {
        synchronized (state) {
            return servers.contains(server);
        }
    }

    /**
     * A server account is there. With the second one the rules begin to hold, and what has no rights yet gets them: with
     * the server that was the only one as owner (ACL-17).
     *
     * @param instance its Server instance, which is not served yet
     * @param sole the server that was the only one, or the first of several, 0 for none
     */
    public void joined(int server, int instance, int sole) {
        synchronized (state) {
            servers.add(server);
            serverAt.put(instance, server);
            AccessEntry before = state.index().about(SERVER, instance);
            if (before != null && before.server() != 0 && before.server() != server) {
                state.removeSoon(before); // it was made for another server that had this instance
            }
            if (servers.size() > 1 && !state.index().enforced()) {
                state.enforce(true);
                state.serve();
                completeAll(sole);
            } else {
                changed(Path.of(SERVER, instance)); // it may be served already, for the one that had it
            }
        }
    }

    /** A server account is gone. What it owned stays, because it may come back; see {@link #unbootstrap}. */
    public void left(int server) {
        synchronized (state) {
            servers.remove(server);
            serverAt.values().removeIf(there -> there == server);
            state.enforce(servers.size() > 1);
        }
    }

    /** What comes while there are several servers gets rights before anybody can ask for it (ACL-18). */
    @Override
    public void changed(Path path) {
        if (path.depth() < 1 || path.depth() > 2 || !state.index().enforced()) {
            return;
        }
        ServedObject object = keeper.tree().object(path.object());
        if (object != null) {
            synchronized (state) {
                complete(object, 0);
            }
        }
    }

    /** An instance is gone, and its rights with it (ACL-11); those of an object that is gone wait for it (HOT-02). */
    @Override
    public void removed(Path path) {
        if (path.depth() == 2 && path.object() != SERVER) {
            AccessEntry entry = state.index().about(path.object(), path.instance());
            if (entry != null) {
                state.removeSoon(entry);
            }
        }
    }

    /** Gives rights to what has none. */
    private void complete(ServedObject object, int rather) {
        if (object.id() == SECURITY || object.id() == RightsIndex.ACCESS_CONTROL) {
            return;
        }
        List<AccessEntry> made = missing(object, policy.owner(servers, rather));
        if (!made.isEmpty()) {
            state.addSoon(made);
        }
    }

    private List<AccessEntry> missing(ServedObject object, int owner) {
        return Missing.of(object, owner, policy.acl(), state.index(), state, serverAt);
    }

    /**
     * What is there and nobody said anything about gets these rights when several servers are served; durable together with
     * them, for after a power cut nobody knows who was there before. Taken up by {@link #joining}.
     *
     * @param next who is served then; of those who are served now the first becomes the owner
     */
    public List<AccessEntry> owned(SortedSet<Integer> next, Collection<AccessEntry> others) {
        List<AccessEntry> made = new ArrayList<>();
        if (next.size() > 1) {
            synchronized (state) {
                SortedSet<Integer> staying = new TreeSet<>(servers);
                staying.retainAll(next);
                int owner = policy.owner(next, staying.isEmpty() ? 0 : staying.first());
                RightsIndex index = RightsIndex.of(true, others);
                for (ServedObject object : keeper.tree().objects()) {
                    if (object.id() > RightsIndex.ACCESS_CONTROL) {
                        made.addAll(Missing.of(object, owner, policy.acl(), index, state, serverAt));
                    }
                }
            }
        }
        return made;
    }

    /** Adds what {@link #owned} said, or takes it back. */
    public RightsChange joining(List<AccessEntry> made) {
        return new RightsChange(
                AccessState.putting(made),
                () -> {
                    state.serve();
                    state.add(made);
                },
                () -> state.release(made));
    }

    /** A server creates instances: it becomes their owner (ACL-10). Nothing with one server only. */
    @Override
    public RightsChange creating(int server, int object, Collection<Integer> ids) {
        RightsIndex index = state.index();
        if (!index.enforced()) {
            return RightsChange.NONE;
        }
        List<AccessEntry> made = new ArrayList<>();
        List<Runnable> undo = new ArrayList<>();
        for (int id : ids) {
            AccessEntry before = index.about(object, id);
            AccessEntry entry =
                    before == null ? state.reserve(object, id, server, Acl.EMPTY, 0) : before.with(server, Acl.EMPTY);
            made.add(entry);
            undo.add(() -> state.takeBack(entry, before));
        }
        return new RightsChange(AccessState.putting(made), () -> state.add(made), () -> undo.forEach(Runnable::run));
    }

    /** An instance is deleted, and its rights with it (ACL-11). */
    @Override
    public RightsChange deleting(int object, int instance) {
        AccessEntry entry = state.index().about(object, instance);
        return entry == null
                ? RightsChange.NONE
                : new RightsChange(
                        AccessState.removing(List.of(entry)), () -> state.remove(entry), () -> state.putBack(entry));
    }

    /** What must be durable before an entry is as a server writes it. */
    public Batch writing(AccessEntry after) {
        return AccessState.putting(List.of(after));
    }

    /** A server wrote an entry, which is durable. Who observes the target may see it now, or see it no more. */
    public void written(AccessEntry after) {
        if (state.written(after)) {
            keeper.changed(after.target());
        }
    }

    /**
     * All entries are replaced by others, by the bootstrap server: see {@link AccessCheck} and {@link #owned} first.
     *
     * @param leaving the servers that go with the same bootstrap
     */
    public RightsChange replacing(Collection<AccessEntry> entries, Collection<Integer> leaving) {
        List<AccessEntry> wanted = List.copyOf(entries);
        Batch batch = Batch.builder()
                .clear(AccessRecord.NAMESPACE)
                .then(AccessState.putting(wanted))
                .build();
        return new RightsChange(batch, () -> replace(wanted, leaving), () -> {});
    }

    private void replace(List<AccessEntry> wanted, Collection<Integer> leaving) {
        synchronized (state) {
            serverAt.values().removeAll(leaving); // their Server instances are there for a moment yet
            state.replace(wanted);
            if (state.index().enforced()
                    && servers.stream()
                                    .filter(server -> !leaving.contains(server))
                                    .count()
                            > 1) {
                completeAll(0); // else the next to join does, or nobody needs any
            }
        }
    }

    private void completeAll(int rather) {
        keeper.tree().objects().forEach(object -> complete(object, rather));
    }

    /**
     * What follows for rights and instances when servers are no longer to be served (BS-35); changes nothing. None of them
     * inherits from another.
     *
     * @param others who is served afterwards, some of them perhaps for the first time
     */
    public Unbootstrapped unbootstrap(Collection<Integer> leaving, SortedSet<Integer> others) {
        int heir;
        synchronized (state) {
            boolean none = leaving.containsAll(servers);
            heir = none && !others.isEmpty() ? policy.owner(others, 0) : 0;
        }
        return Unbootstrapped.of(entries(), leaving, others, heir, this::deletable);
    }

    private boolean deletable(int object) {
        ServedObject served = keeper.tree().object(object);
        return served != null && served.model().creatable();
    }

    /** Carries out what {@link #unbootstrap} says of rights. */
    public RightsChange unbootstrapping(Unbootstrapped result) {
        Batch batch = Batch.builder()
                .then(AccessState.putting(result.changed()))
                .then(AccessState.removing(result.removed()))
                .build();
        return new RightsChange(
                batch,
                () -> {
                    state.add(result.changed());
                    result.removed().forEach(state::remove);
                },
                () -> {});
    }
}
