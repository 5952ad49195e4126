// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.HealthEntry.Severity;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.store.api.StoreException;
import org.postern.store.api.StoreException.Reason;
import org.postern.store.api.StoreKey;
import org.postern.store.internal.Backlog.Group;
import org.postern.store.internal.Backlog.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store: takes batches from any thread and writes what has gathered as one group, on a thread of its own. A group is
 * one frame of the log, so that it is there whole or not at all. Thread-safe.
 */
final class LogStore implements StateStore {
    /** What nobody waits for is written this long after it came, which leaves time to be durable within a second. */
    private static final long LATER_MILLIS = 500;

    private static final long RETRY_MILLIS = 1_000;
    private static final long MAX_RETRY_MILLIS = 60_000;
    private static final long CLOSE_MILLIS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger("postern.store");

    private final Journal journal;
    private final Backlog backlog;
    private final Secrets secrets;
    private final Opener opener;
    private final List<Runnable> keyComes = new CopyOnWriteArrayList<>();
    private final Limits limits;
    private final Health health;
    private final ScheduledExecutorService writer;

    /** The writer comes as soon as it can. */
    private boolean called;
    /** The writer comes in a while. */
    private boolean planned;

    private boolean closed;

    /** Of the writer only: how long it waits before it tries again; 0 when the medium takes writes. */
    private long retryMillis;

    /** @param writer of one thread, ended by {@link #close} */
    LogStore(Recovery.Result state, Secrets secrets, Limits limits, Health health, ScheduledExecutorService writer) {
        this.journal = state.journal();
        this.backlog = new Backlog(state.records(), limits);
        this.secrets = secrets;
        this.opener = new Opener(secrets, health);
        this.limits = limits;
        this.health = health;
        this.writer = writer;
    }

    @Override
    public SortedMap<String, byte[]> read(String namespace) {
        return opener.open(namespace, backlog.view(namespace));
    }

    @Override
    public SortedSet<String> unreadable(String namespace) {
        return opener.unreadable(namespace, backlog.view(namespace));
    }

    @Override
    public Runnable whenKeyComes(Runnable task) {
        keyComes.add(task);
        return () -> keyComes.remove(task);
    }

    @Override
    public CompletionStage<@Nullable Void> commit(Batch batch) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        StoreException refused = enter(batch, done);
        if (refused != null) {
            done.completeExceptionally(refused);
        }
        return done;
    }

    @Override
    public void later(Batch batch) {
        StoreException refused = enter(batch, null);
        if (refused != null) {
            dropped(refused);
        }
    }

    private void dropped(StoreException refused) {
        if (refused.reason() == Reason.CLOSED) {
            LOG.debug("What came after the end is not stored");
            return;
        }
        health.raise(
                "limits",
                new HealthEntry(
                        Severity.WARNING,
                        "state",
                        "A change will not outlive a restart. " + refused.getMessage(),
                        "Find out who stores so much"));
    }

    private @Nullable StoreException enter(Batch batch, @Nullable CompletableFuture<@Nullable Void> done) {
        StoreException refused = limits.check(batch);
        return refused == null ? enter(new Waiting(Changes.of(batch), done)) : refused;
    }

    private synchronized @Nullable StoreException enter(Waiting batch) {
        if (closed) {
            return new StoreException(Reason.CLOSED, "Not stored: the store is stopping", null);
        }
        if (!backlog.add(batch)) {
            return Limits.full("too much waits to be written already, the disk is too slow");
        }
        if (batch.done() == null) {
            plan(LATER_MILLIS);
        } else {
            call();
        }
        return null;
    }

    private synchronized void call() {
        if (!called) {
            called = true;
            writer.execute(this::calledWrite);
        }
    }

    private void calledWrite() {
        synchronized (this) {
            called = false;
        }
        write();
    }

    private synchronized void plan(long delayMillis) {
        if (!planned && !closed) {
            planned = true;
            Future<?> unused = writer.schedule(this::plannedWrite, delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void plannedWrite() {
        synchronized (this) {
            planned = false;
        }
        write();
    }

    /** Writes what waits, or, if the medium took nothing before, at least an empty group to see whether it does now. */
    private void write() {
        do {
            Group group = backlog.take();
            if (!group.refused().isEmpty()) {
                StoreException refusal = Limits.full("all records may have " + limits.total() + " bytes together");
                group.refused().forEach(batch -> refuse(batch, refusal));
            }
            if ((!group.batches().isEmpty() || retryMillis != 0) && !write(group)) {
                return;
            }
        } while (backlog.urgent());
        if (!backlog.isEmpty()) {
            plan(LATER_MILLIS);
        }
    }

    private boolean write(Group group) {
        try {
            journal.check(); // before it makes a key
            seal(group.changes());
            journal.write(group.changes(), () -> backlog.after(group.changes()));
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError failure) {
            failed(group, Refusal.of(failure));
            return false;
        }
        backlog.written(group.changes());
        opener.written(group.changes(), backlog::view);
        if (retryMillis != 0) {
            retryMillis = 0;
            LOG.info("The disk takes changes again");
            health.clear(Refusal.KEY);
        }
        group.batches().forEach(batch -> batch.complete(null));
        return true;
    }

    /** Those who wait are told; what nobody waits for is tried again. */
    private void failed(Group group, Refusal refusal) {
        backlog.failed(group);
        health.raise(Refusal.KEY, refusal.entry());
        retryMillis = Math.min(MAX_RETRY_MILLIS, Math.max(RETRY_MILLIS, 2 * retryMillis));
        plan(retryMillis);
        StoreException exception = refusal.exception();
        group.batches().forEach(batch -> batch.complete(exception));
        if (backlog.urgent()) {
            // commits that came meanwhile have their own chance
            call();
        }
    }

    private void refuse(Waiting batch, StoreException refusal) {
        batch.complete(refusal);
        if (batch.done() == null) {
            dropped(refusal);
        }
    }

    private void seal(Changes group) throws IOException {
        for (Changes.Namespace namespace : group.namespaces()) {
            for (Map.Entry<String, Value> entry :
                    List.copyOf(namespace.records().entrySet())) {
                if (entry.getValue().form() == Value.Form.SECRET) {
                    namespace.put(entry.getKey(), secrets.seal(namespace.name(), entry.getKey(), entry.getValue()));
                }
            }
        }
    }

    /** Secrets are encrypted with this key from now on, and those that are there again. */
    void use(StoreKey key) {
        secrets.use(key);
        writer.execute(this::keyCame);
    }

    private void keyCame() {
        opener.judgeAgain(backlog::view);
        sealAnew();
        keyComes.forEach(Runnable::run);
    }

    /** This key cannot be used any more. */
    void forget(StoreKey key) {
        secrets.forget(key);
    }

    private void sealAnew() {
        for (String namespace : backlog.namespaces()) {
            backlog.view(namespace).forEach((key, value) -> {
                if (value.form() == Value.Form.SEALED && secrets.outdated(value)) {
                    byte[] clear = opener.open(namespace, key, value);
                    if (clear != null) {
                        replace(namespace, key, value, new Value(clear, Value.Form.SECRET));
                    }
                }
            });
        }
    }

    /** Unless a newer value was handed in meanwhile. */
    private synchronized void replace(String namespace, String key, Value before, Value after) {
        if (before.equals(backlog.view(namespace).get(key))) {
            Changes changes = new Changes();
            changes.namespace(namespace).put(key, after);
            enter(new Waiting(changes, null));
        }
    }

    /** Writes what waits, within two seconds, and refuses what comes. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        try {
            writer.submit(this::finish).get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.warn("The store did not end in order; what was acknowledged is safe", late);
        }
        writer.shutdownNow();
    }

    private void finish() {
        do {
            write();
        } while (!backlog.isEmpty() && retryMillis == 0);
        journal.close();
    }
}
