// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is durable, and what waits to become so, in the order in which it came. Thread-safe; one thread takes groups. */
final class Backlog {
    private static final int MAX_WAITING = 1_024;

    private final Limits limits;
    private final Records durable;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private Group writing = new Group();
    private long waitingSize;

    /**
     * Changes that wait.
     *
     * @param done completes when they are durable; null if nobody waits for that
     */
    record Waiting(Changes changes, @Nullable CompletableFuture<@Nullable Void> done) {
        /** Tells whoever waits. */
        void complete(@Nullable Throwable failure) {
            if (done != null && failure == null) {
                done.complete(null);
            } else if (done != null) {
                done.completeExceptionally(failure);
            }
        }
    }

    /** What is written at once. */
    static final class Group {
        private final Changes changes = new Changes();
        private final List<Waiting> batches = new ArrayList<>();
        private final List<Waiting> refused = new ArrayList<>();

        /** What the batches come to. */
        Changes changes() {
            return changes;
        }

        List<Waiting> batches() {
            return batches;
        }

        /** For which there is no space within the limits. */
        List<Waiting> refused() {
            return refused;
        }
    }

    Backlog(Records durable, Limits limits) {
        this.durable = durable;
        this.limits = limits;
    }

    /** False if there is too much already. */
    synchronized boolean add(Waiting added) {
        if (waiting.size() >= MAX_WAITING || waitingSize + added.changes().size() > limits.waiting()) {
            return false;
        }
        Waiting last = waiting.peekLast();
        if (added.done() == null && last != null && last.done() == null) {
            waitingSize -= last.changes().size();
            last.changes().add(added.changes());
            waitingSize += last.changes().size();
        } else {
            waiting.add(added);
            waitingSize += added.changes().size();
        }
        return true;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether somebody waits to be told. */
    synchronized boolean urgent() {
        for (Waiting batch : waiting) {
            if (batch.done() != null) {
                return true;
            }
        }
        return false;
    }

    /** As much as may be written at once. */
    synchronized Group take() {
        Group group = new Group();
        for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
            if (!group.batches.isEmpty()
                    && group.changes.size() + next.changes().size() > limits.group()) {
                break;
            }
            waiting.remove();
            waitingSize -= next.changes().size();
            if (fits(group.changes, next.changes())) {
                group.changes.add(next.changes());
                group.batches.add(next);
            } else {
                group.refused.add(next);
            }
        }
        writing = group;
        return group;
    }

    private boolean fits(Changes group, Changes next) {
        if (durable.size() + group.size() + next.size() <= limits.total()) {
            return true;
        }
        Records then = after(group);
        long before = then.size();
        then.apply(next);
        return then.size() <= Math.max(before, limits.total());
    }

    /** All records as a group leaves them. */
    synchronized Records after(Changes group) {
        Records after = durable.copy();
        after.apply(group);
        return after;
    }

    /** The group that was taken last is durable. */
    synchronized void written(Changes group) {
        durable.apply(group);
        writing = new Group();
    }

    /** Nothing of the group that was taken last is there; what nobody waits for comes first again. */
    synchronized void failed(Group group) {
        writing = new Group();
        for (int i = group.batches.size() - 1; i >= 0; i--) {
            Waiting batch = group.batches.get(i);
            if (batch.done() == null) {
                waiting.addFirst(batch);
                waitingSize += batch.changes().size();
            }
        }
    }

    /** The records of a namespace as the last batch handed in left them. */
    synchronized SortedMap<String, Value> view(String namespace) {
        SortedMap<String, Value> values = durable.namespace(namespace);
        for (Waiting batch : writing.batches) {
            batch.changes().applyTo(namespace, values);
        }
        for (Waiting batch : waiting) {
            batch.changes().applyTo(namespace, values);
        }
        return values;
    }

    /** The namespaces that have durable records. */
    synchronized List<String> namespaces() {
        return List.copyOf(durable.namespaces().keySet());
    }
}
