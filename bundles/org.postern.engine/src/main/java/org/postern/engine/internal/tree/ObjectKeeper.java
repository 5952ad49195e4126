// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postern.api.MultipleObjectService;
import org.postern.api.Path;
import org.postern.engine.internal.time.SerialExecutor;
import org.postern.engine.internal.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tree as object services come and go (HOT-01 to HOT-07). The snapshot may be read from any thread; changes are
 * made one after the other, and no code of an object runs on the executor that makes them.
 */
public final class ObjectKeeper {
    /** The ranking of the engine's own stand-ins: they step in only when nobody else is left. */
    public static final int STAND_IN = Integer.MIN_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger("postern.objects");

    private final Object lock = new Object();
    private volatile ObjectTree tree = ObjectTree.EMPTY;
    private final Candidates candidates = new Candidates();
    private final Map<Integer, SavedState> saved = new HashMap<>();
    private final Map<ObjectSource, SourceChanges> bound = new ConcurrentHashMap<>();
    private final Set<Long> heldBack = ConcurrentHashMap.newKeySet();
    private final List<TreeListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean listChanging = new AtomicBoolean();
    private final SerialExecutor changes;
    private final Executor handlers;
    private final Timers timers;
    private final Duration coalesce;
    private final Duration hold;

    /**
     * @param threads where changes are made
     * @param handlers where the code of objects runs that is told of the end
     * @param coalesce how long to wait for further changes before the list is announced
     * @param hold how long a withdrawn object is held for a successor
     */
    public ObjectKeeper(Executor threads, Executor handlers, Timers timers, Duration coalesce, Duration hold) {
        this.changes = new SerialExecutor(threads);
        this.handlers = handlers;
        this.timers = timers;
        this.coalesce = coalesce;
        this.hold = hold;
    }

    /** The objects as they are now. */
    public ObjectTree tree() {
        return tree;
    }

    public void listen(TreeListener listener) {
        listeners.add(listener);
    }

    public void unlisten(TreeListener listener) {
        listeners.remove(listener);
    }

    /** Takes up an object; the one with the highest ranking is served. */
    public void offer(ObjectSource source) {
        changes.execute(() -> {
            candidates.add(source);
            ServedObject present = tree().object(source.id());
            if (candidates.best(source.id()) == source || (present != null && present.held())) {
                prepare(source);
            } else {
                LOG.info("Object {} of {} stands by: another one has the higher ranking", source.id(), bundle(source));
            }
        });
    }

    /** The object is no more. Who waits for it is answered at once; the rest follows on the tree's executor. */
    public void withdraw(ObjectSource source) {
        source.lane().close();
        update(now -> {
            ServedObject served = now.object(source.id());
            return served != null && served.source() == source ? now.with(served.holding()) : now;
        });
        changes.execute(() -> withdrawn(source));
    }

    /** The bundle was uninstalled: nobody will succeed its objects, so they need not be held. */
    public void forget(long bundleId) {
        changes.execute(() -> {
            for (ServedObject object : List.copyOf(tree().objects())) {
                if (object.held() && object.source().origin().bundleId() == bundleId) {
                    drop(object.source());
                }
            }
            heldBack.remove(bundleId);
        });
    }

    /** Announces the objects of a bundle no sooner than with the next periodic Update (SW-09), or at once again. */
    public void holdBack(long bundleId, boolean quiet) {
        if (quiet) {
            heldBack.add(bundleId);
        } else if (heldBack.remove(bundleId)) {
            listChanged(bundleId);
        }
    }

    /** Adds an instance that is complete; false when its id is taken or the object is not served any more. */
    public boolean add(ObjectSource source, ServedInstance instance) {
        boolean added =
                change(source, served -> served.instance(instance.id()) == null ? served.with(instance) : served);
        if (added) {
            listenToCells(source, instance);
            tell(source, Path.of(source.id(), instance.id()));
        }
        return added;
    }

    /** Removes an instance; false when there is none. */
    public boolean remove(ObjectSource source, int id) {
        ServedObject before = tree().object(source.id());
        ServedInstance instance = before == null ? null : before.instance(id);
        if (instance == null || !change(source, served -> served.without(id))) {
            return false;
        }
        Cells.unlisten(source.table(), instance);
        if (source.service() instanceof MultipleObjectService<?> multiple) {
            source.lane().run(guarded(source, () -> removed(multiple, instance)));
        }
        Path path = Path.of(source.id(), id);
        listeners.forEach(listener -> listener.removed(path));
        tell(source, path);
        return true;
    }

    /** Announces that a value may have changed. */
    public void changed(Path path) {
        for (TreeListener listener : listeners) {
            listener.changed(path);
        }
    }

    private void prepare(ObjectSource source) {
        SavedState state = state(source.id());
        if (source.service() instanceof MultipleObjectService<?> multiple) {
            // instance() is code of the object: not on this executor
            source.lane().run(guarded(source, () -> {
                List<ServedInstance> instances = new ArrayList<>();
                for (int id : state.instances().keySet()) {
                    instances.add(new ServedInstance(id, multiple.instance(id)));
                }
                changes.execute(() -> publish(source, instances, state));
            }));
        } else {
            publish(source, List.of(new ServedInstance(0, source.service())), state);
        }
    }

    private SavedState state(int object) {
        ServedObject present = tree().object(object);
        return present != null ? SavedState.of(present) : saved.getOrDefault(object, new SavedState(Map.of()));
    }

    private void publish(ObjectSource source, List<ServedInstance> instances, SavedState state) {
        if (candidates.best(source.id()) != source) {
            return;
        }
        for (ServedInstance instance : instances) {
            state.restore(source.table(), instance.id(), instance.handler());
            listenToCells(source, instance);
        }
        ServedObject before = tree().object(source.id());
        update(now -> now.with(new ServedObject(source, instances, false)));
        if (before == null) {
            LOG.info(
                    "Object {} ({}) is served by {}",
                    source.id(),
                    source.table().model().name(),
                    bundle(source));
        } else {
            retire(before.source());
            LOG.info(
                    "Object {} ({}) is taken over by {}",
                    source.id(),
                    source.table().model().name(),
                    bundle(source));
        }
        SourceChanges link = new SourceChanges(this, source);
        bound.put(source, link);
        source.lane().run(guarded(source, () -> source.service().bound(link)));
        tell(source, Path.of(source.id()));
    }

    private void withdrawn(ObjectSource source) {
        candidates.remove(source);
        ServedObject served = tree().object(source.id());
        if (served == null || served.source() != source) {
            retire(source);
            return;
        }
        ObjectSource next = candidates.best(source.id());
        if (next != null && next.origin().ranking() != STAND_IN) {
            prepare(next);
        } else {
            timers.after(hold, () -> changes.execute(() -> drop(source)));
        }
    }

    private void drop(ObjectSource source) {
        ServedObject served = tree().object(source.id());
        if (served == null || served.source() != source || !served.held()) {
            return;
        }
        ObjectSource next = candidates.best(source.id());
        if (next != null) {
            prepare(next);
            return;
        }
        saved.put(source.id(), SavedState.of(served));
        update(now -> now.without(source.id()));
        retire(source);
        LOG.info(
                "Object {} ({}) is gone with {}",
                source.id(),
                source.table().model().name(),
                bundle(source));
        Path path = Path.of(source.id());
        listeners.forEach(listener -> listener.removed(path));
        tell(source, path);
    }

    private void retire(ObjectSource source) {
        source.lane().close();
        SourceChanges link = bound.remove(source);
        if (link != null) {
            link.end();
            handlers.execute(guarded(source, source.service()::unbound));
        }
    }

    /** Changes one object of the snapshot; false when nothing changed. */
    private boolean change(ObjectSource source, UnaryOperator<ServedObject> change) {
        synchronized (lock) {
            ServedObject served = tree.object(source.id());
            if (served == null || served.source() != source) {
                return false;
            }
            ServedObject next = change.apply(served);
            if (next.instances().size() == served.instances().size()) {
                return false;
            }
            tree = tree.with(next);
            return true;
        }
    }

    private void update(UnaryOperator<ObjectTree> change) {
        synchronized (lock) {
            tree = change.apply(tree);
        }
    }

    private void listenToCells(ObjectSource source, ServedInstance instance) {
        Cells.listen(source, instance, this::changed);
    }

    private void tell(ObjectSource source, Path path) {
        changed(path);
        listChanged(source.origin().bundleId());
    }

    private void listChanged(long bundleId) {
        if (!heldBack.contains(bundleId) && listChanging.compareAndSet(false, true)) {
            timers.after(coalesce, () -> {
                listChanging.set(false);
                new HashSet<>(listeners).forEach(TreeListener::listChanged);
            });
        }
    }

    private static Runnable guarded(ObjectSource source, Runnable call) {
        return () -> {
            try {
                call.run();
            } catch (RuntimeException | LinkageError failure) {
                LOG.error("Object {} of {} failed", source.id(), bundle(source), failure);
            }
        };
    }

    @SuppressWarnings("unchecked") // the handler was made by this service
    private static <I> void removed(MultipleObjectService<I> service, ServedInstance instance) {
        service.removed(instance.id(), (I) instance.handler());
    }

    private static String bundle(@Nullable ObjectSource source) {
        return source == null ? "nobody" : source.origin().bundle();
    }
}
