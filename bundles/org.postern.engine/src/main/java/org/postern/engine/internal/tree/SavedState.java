// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.time.Timers;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the store has of the instances of objects and the values of their cells; it outlives the bundle (HOT-07) and the
 * power. An operation of a server is in the store before it happens ({@link StateChange}); what an object changes by itself
 * follows within seconds. Thread-safe.
 *
 * <p>What a bundle that is uninstalled had is kept, because software is also updated by removing and installing it; whoever
 * serves the object next takes it over.
 */
public final class SavedState {
    /** Where the records are; the key of each is {@code OBJECT/INSTANCE}. */
    public static final String NAMESPACE = "instances";

    /** How long changes that objects make are gathered. */
    private static final Duration GATHER = Duration.ofSeconds(1);

    /** How far apart the batches of such changes are, because flash wears out and objects may change all the time. */
    private static final Duration APART = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger("postern.objects");

    private final StateStore store;
    private final Snapshot snapshot;
    private final Timers timers;
    private final Executor changes;
    private final Consumer<String> unreadable;
    private final Map<Integer, SortedMap<Integer, byte[]>> records = new HashMap<>();
    private final Map<Path, Integer> pending = new HashMap<>();
    private final Set<Path> dirty = ConcurrentHashMap.newKeySet();
    private final Object gathering = new Object();
    private boolean waiting;
    private long next;

    /**
     * @param changes where what objects changed is written
     * @param unreadable is told the key of a record that cannot be read
     */
    SavedState(StateStore store, Snapshot snapshot, Timers timers, Executor changes, Consumer<String> unreadable) {
        this.store = store;
        this.snapshot = snapshot;
        this.timers = timers;
        this.changes = changes;
        this.unreadable = unreadable;
        this.next = timers.nanoTime();
        store.read(NAMESPACE).forEach(this::load);
    }

    private void load(String key, byte[] record) {
        Path path = Path.parse(key).orElse(Path.ROOT);
        try {
            if (path.depth() != 2) {
                throw new IOException("it is not named after an instance");
            }
            InstanceRecord.decode(record);
            records.computeIfAbsent(path.object(), id -> new TreeMap<>()).put(path.instance(), record);
        } catch (IOException | RuntimeException broken) {
            LOG.debug("State {} cannot be read", key, broken);
            unreadable.accept(key);
        }
    }

    /** Whether the state of an object is kept here: the engine's own objects follow accounts, and a stand-in has none. */
    static boolean keeps(ObjectSource source) {
        return source.origin().bundleId() != ObjectSource.Origin.ENGINE;
    }

    /** The instances that whoever serves an object next takes over. */
    synchronized Set<Integer> ids(ObjectSource next) {
        if (!keeps(next)) {
            return Set.of();
        }
        Set<Integer> ids = new TreeSet<>(of(next.id()).keySet());
        ServedObject present = present(next.id());
        if (present != null) {
            ids.removeIf(id -> dirty.contains(Path.of(next.id(), id)));
            present.instances().forEach(instance -> ids.add(instance.id()));
        }
        return ids;
    }

    /** Puts what was kept into the cells of an instance that is about to be served. */
    synchronized void restore(ObjectSource next, ServedInstance instance) {
        ServedObject present = present(next.id());
        ServedInstance before = present == null ? null : present.instance(instance.id());
        byte[] record = before == null || present == null
                ? of(next.id()).get(instance.id())
                : InstanceRecord.encode(present.table(), before.handler(), null);
        if (record != null && keeps(next)) {
            InstanceRecord.restore(record, next.table(), instance.handler());
        }
    }

    /** Who serves an object now, unless that is a stand-in. */
    private @Nullable ServedObject present(int object) {
        ServedObject present = snapshot.tree().object(object);
        return present == null || !keeps(present.source()) ? null : present;
    }

    private SortedMap<Integer, byte[]> of(int object) {
        return records.computeIfAbsent(object, id -> new TreeMap<>());
    }

    /** An operation that is to be carried out. */
    public StateChange change() {
        return new StateChange(this);
    }

    /** Asks for a factory reset; completes when it will happen with the next start, whatever comes. */
    public CompletionStage<@Nullable Void> reset() {
        return store.commit(FactoryReset.request());
    }

    /** An object changed, made or removed an instance by itself: the store follows. */
    void touch(ObjectSource source, Path instance) {
        if (keeps(source) && dirty.add(instance)) {
            follow();
        }
    }

    /** Brings the store in line with what an object has, before it is gone. */
    synchronized void settle(int object) {
        write(path -> path.object() == object);
    }

    /** Brings the store in line with everything, before the engine is gone. */
    synchronized void settle() {
        write(path -> true);
    }

    /** Hands a batch in; what objects do to its instances by themselves waits until {@link #over}. */
    synchronized CompletionStage<@Nullable Void> begin(List<StateChange.Entry> entries, Batch.Builder batch) {
        for (StateChange.Entry entry : entries) {
            entry.fill(batch);
        }
        CompletionStage<@Nullable Void> durable = store.commit(batch.build());
        for (StateChange.Entry entry : entries) {
            pending.merge(entry.path(), 1, Integer::sum);
        }
        return durable;
    }

    /** The batch was refused, or was kept and has happened. */
    void over(List<StateChange.Entry> entries, boolean kept) {
        synchronized (this) {
            for (StateChange.Entry entry : entries) {
                pending.computeIfPresent(entry.path(), (path, count) -> count == 1 ? null : count - 1);
                if (kept) {
                    record(entry.path(), entry.record());
                    mend(entry);
                }
            }
        }
        if (!dirty.isEmpty()) {
            follow();
        }
    }

    /** Who served the object may have been replaced meanwhile, or have broken its promise: then it did not happen. */
    private void mend(StateChange.Entry entry) {
        ServedObject served = snapshot.tree().object(entry.path().object());
        if (served == null) {
            return; // whoever serves it next finds what is in the store
        }
        ServedInstance present = served.instance(entry.path().instance());
        if (served.source() != entry.source() || (present == null) != (entry.record() == null)) {
            dirty.add(entry.path());
        }
    }

    private void follow() {
        synchronized (gathering) {
            if (waiting) {
                return;
            }
            waiting = true;
            long delay = Math.max(GATHER.toNanos(), next - timers.nanoTime());
            timers.after(Duration.ofNanos(delay), this::gathered);
        }
    }

    private void gathered() {
        synchronized (gathering) {
            waiting = false;
            next = timers.nanoTime() + APART.toNanos();
        }
        try {
            changes.execute(this::settle);
        } catch (RejectedExecutionException busy) {
            follow();
        }
    }

    private void write(Predicate<Path> which) {
        Batch.Builder batch = Batch.builder();
        for (Path path : List.copyOf(dirty)) {
            if (which.test(path) && !pending.containsKey(path)) {
                dirty.remove(path); // before it is looked at, so that a change meanwhile is not missed
                write(path, batch);
            }
        }
        if (!batch.isEmpty()) {
            store.later(batch.build());
        }
    }

    private void write(Path path, Batch.Builder batch) {
        ServedObject served = present(path.object());
        if (served == null) {
            return;
        }
        ServedInstance instance = served.instance(path.instance());
        byte[] record = null;
        try {
            if (instance != null) {
                record = InstanceRecord.encode(served.table(), instance.handler(), null);
            }
        } catch (RuntimeException changing) {
            LOG.debug("{} changes while it is looked at", path, changing);
            dirty.add(path);
            return;
        }
        if (Arrays.equals(of(path.object()).get(path.instance()), record)) {
            return;
        }
        record(path, record);
        if (record == null) {
            batch.remove(NAMESPACE, key(path));
        } else {
            batch.put(NAMESPACE, key(path), record);
        }
    }

    private void record(Path path, byte @Nullable [] record) {
        if (record == null) {
            of(path.object()).remove(path.instance());
        } else {
            of(path.object()).put(path.instance(), record);
        }
    }

    static String key(Path path) {
        return path.object() + "/" + path.instance();
    }
}
