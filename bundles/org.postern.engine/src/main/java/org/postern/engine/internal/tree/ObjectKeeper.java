// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.api.MultipleObjectService;
import org.postern.api.Path;
import org.postern.engine.internal.time.SerialExecutor;
import org.postern.engine.internal.time.Timers;
import org.postern.store.api.StateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps the tree as object services come and go (HOT-01 to HOT-07). The snapshot may be read from any thread; changes are
 * made one after the other, and no code of an object runs on the executor that makes them.
 */
public final class ObjectKeeper {
    /** The ranking of the engine's own stand-ins: they step in only when nobody else is left. */
    public static final int STAND_IN = Integer.MIN_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger("postern.objects");

    private final Snapshot snapshot = new Snapshot();
    private final Candidates candidates = new Candidates();
    private final SavedState saved;
    private final Bindings bindings;
    private final SerialExecutor changes;
    private final Timers timers;
    private final Announcer announcer;
    private final Duration hold;

    /**
     * @param threads where changes are made
     * @param coalesce how long to wait for further changes at most before the list is announced
     * @param hold how long a withdrawn object is held for a successor
     * @param store what survives a power cut
     * @param unreadable is told the key of a record in {@link SavedState#NAMESPACE} that cannot be read
     */
    public ObjectKeeper(
            Executor threads,
            Timers timers,
            Duration coalesce,
            Duration hold,
            StateStore store,
            Consumer<String> unreadable) {
        this.changes = new SerialExecutor(threads);
        this.saved = new SavedState(store, snapshot, timers, changes, unreadable);
        this.timers = timers;
        this.announcer = new Announcer(timers, coalesce);
        this.bindings = new Bindings(this, announcer);
        this.hold = hold;
    }

    /** The objects as they are now. */
    public ObjectTree tree() {
        return snapshot.tree();
    }

    /** What the store has of the objects. */
    public SavedState saved() {
        return saved;
    }

    public void listen(TreeListener listener) {
        announcer.listen(listener);
    }

    public void unlisten(TreeListener listener) {
        announcer.unlisten(listener);
    }

    /** Takes up an object; the one with the highest ranking is served. */
    public void offer(ObjectSource source) {
        changes.execute(() -> {
            candidates.add(source);
            ServedObject present = tree().object(source.id());
            if (candidates.best(source.id()) == source || (present != null && present.held())) {
                prepare(source);
            } else {
                say(source, "Object {} of {} stands by: another one has the higher ranking");
            }
        });
    }

    /** The object is no more. Who waits for it is answered at once; the rest follows on the tree's executor. */
    public void withdraw(ObjectSource source) {
        source.lane().close();
        snapshot.change(source, ServedObject::holding);
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
            announcer.forget(bundleId);
        });
    }

    /** Announces the objects of a bundle no sooner than with the next periodic Update (SW-09), or at once again. */
    public void holdBack(long bundleId, boolean quiet) {
        announcer.holdBack(bundleId, quiet);
    }

    /** Runs something after the changes that are under way, in order with those that follow. Must not block. */
    public void afterwards(Runnable task) {
        changes.execute(task);
    }

    /**
     * Ends the service of all objects.
     *
     * @return completes when those that were told that they are served have been told of the end
     */
    public CompletableFuture<@Nullable Void> close() {
        CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
        changes.execute(() -> {
            saved.settle();
            bindings.endAll().whenComplete((done, failure) -> closed.complete(null));
        });
        return closed;
    }

    /** Adds an instance that is complete; false when its id is taken or the object is not served any more. */
    public boolean add(ObjectSource source, ServedInstance instance) {
        boolean added = snapshot.change(source, served -> served.with(instance));
        if (added) {
            Path path = Path.of(source.id(), instance.id());
            listenToCells(source, instance);
            saved.touch(source, path);
            tell(source, path);
        }
        return added;
    }

    /** Adds instances of one of the engine's own objects at once, however many there are; their ids are free. */
    public void addAll(ObjectSource source, List<ServedInstance> instances) {
        if (!instances.isEmpty() && snapshot.change(source, served -> served.with(instances))) {
            for (ServedInstance instance : instances) {
                listenToCells(source, instance);
                changed(Path.of(source.id(), instance.id()));
            }
            announcer.listChanged(source.origin().bundleId());
        }
    }

    /** Removes an instance; false when there is none. */
    public boolean remove(ObjectSource source, int id) {
        ServedObject before = tree().object(source.id());
        ServedInstance instance = before == null ? null : before.instance(id);
        if (instance == null || !snapshot.change(source, served -> served.without(id))) {
            return false;
        }
        Cells.unlisten(source.table(), instance);
        if (source.service() instanceof MultipleObjectService<?> multiple) {
            source.lane().run(source.guarded(() -> removed(multiple, instance)));
        }
        Path path = Path.of(source.id(), id);
        saved.touch(source, path);
        announcer.removed(path);
        tell(source, path);
        return true;
    }

    /** Announces that a value may have changed. */
    public void changed(Path path) {
        announcer.changed(path);
    }

    private void prepare(ObjectSource source) {
        Set<Integer> ids = saved.ids(source);
        if (!(source.service() instanceof MultipleObjectService<?> multiple)) {
            publish(source, Set.of(), List.of(new ServedInstance(0, source.service())));
        } else if (ids.isEmpty()) {
            publish(source, ids, List.of());
        } else {
            // instance() is code of the object: not on this executor
            source.lane().run(() -> {
                List<ServedInstance> instances = new ArrayList<>();
                for (int id : ids) {
                    source.guarded(() -> instances.add(new ServedInstance(id, multiple.instance(id))))
                            .run();
                }
                changes.execute(() -> publish(source, ids, instances));
            });
        }
    }

    private void publish(ObjectSource source, Set<Integer> ids, List<ServedInstance> instances) {
        ServedObject before = tree().object(source.id());
        if (candidates.best(source.id()) != source || (before != null && before.source() == source)) {
            return;
        }
        boolean multiple = source.service() instanceof MultipleObjectService;
        if (multiple && !saved.ids(source).equals(ids)) {
            prepare(source); // instances came or went meanwhile
            return;
        }
        if (before != null) {
            saved.settle(source.id());
            unlistenToCells(before);
        }
        for (ServedInstance instance : instances) {
            saved.restore(source, instance);
            listenToCells(source, instance);
        }
        snapshot.put(new ServedObject(source, instances, false));
        if (before == null) {
            say(source, "Object {} is served by {}");
        } else {
            bindings.end(before.source());
            say(source, "Object {} is taken over by {}");
        }
        bindings.begin(source);
        tell(source, Path.of(source.id()));
    }

    private void withdrawn(ObjectSource source) {
        candidates.remove(source);
        ServedObject served = tree().object(source.id());
        if (served == null || served.source() != source) {
            bindings.end(source);
            return;
        }
        // it may have been published between its end and now
        snapshot.change(source, ServedObject::holding);
        ObjectSource next = candidates.best(source.id());
        if (next != null && !standsIn(next)) {
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
        saved.settle(source.id());
        ObjectSource next = candidates.best(source.id());
        if (next != null) {
            prepare(next);
            return;
        }
        snapshot.remove(source.id());
        unlistenToCells(served);
        bindings.end(source);
        say(source, "Object {} is gone with {}");
        Path path = Path.of(source.id());
        announcer.removed(path);
        tell(source, path);
    }

    private void listenToCells(ObjectSource source, ServedInstance instance) {
        Path at = Path.of(source.id(), instance.id());
        Cells.listen(source, instance, path -> {
            saved.touch(source, at);
            changed(path);
        });
    }

    private static void unlistenToCells(ServedObject object) {
        object.instances().forEach(instance -> Cells.unlisten(object.table(), instance));
    }

    private static boolean standsIn(ObjectSource source) {
        return source.origin().ranking() == STAND_IN;
    }

    private void tell(ObjectSource source, Path path) {
        changed(path);
        announcer.listChanged(source.origin().bundleId());
    }

    @SuppressWarnings("unchecked") // the handler was made by this service
    private static <I> void removed(MultipleObjectService<I> service, ServedInstance instance) {
        service.removed(instance.id(), (I) instance.handler());
    }

    /** The engine's own objects always come; only those of bundles are news for an administrator. */
    private static void say(ObjectSource source, String text) {
        boolean own = source.origin().bundleId() == ObjectSource.Origin.ENGINE;
        LOG.atLevel(own ? Level.DEBUG : Level.INFO)
                .log(text, source.name(), source.origin().bundle());
    }
}
