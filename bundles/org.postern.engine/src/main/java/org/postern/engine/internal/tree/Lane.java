// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.time.SerialExecutor;
import org.postern.engine.internal.time.Turns;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;

/**
 * Where the handlers of one object run that may block: one after the other, on a pool that all objects share. A handler
 * that hangs keeps one thread and its own queue, nothing else. When the object is withdrawn, everybody who waits is
 * answered at once (HOT-04).
 */
public final class Lane {
    private final Executor pool;
    private final SerialExecutor serial;
    private final int capacity;
    private final Set<Reply> waiting = ConcurrentHashMap.newKeySet();
    private final Queue<Runnable> inTurn = new ArrayDeque<>(); // in the lane only, like held
    private final Set<Runnable> ends = ConcurrentHashMap.newKeySet();
    private boolean held;
    private volatile boolean closed;

    /** @param capacity how many tasks may wait before further ones are refused */
    public Lane(Executor pool, int capacity) {
        this(pool, capacity, Turns.UNHEARD);
    }

    /**
     * The same.
     *
     * @param turns hears of every task of the object
     */
    public Lane(Executor pool, int capacity, Turns turns) {
        this.pool = pool;
        this.serial = new SerialExecutor(pool, turns);
        this.capacity = capacity;
    }

    /** Runs a task that will answer {@code reply}, sooner or later; answers 5.03 instead when the lane is full or closed. */
    public void run(Reply reply, Runnable task) {
        // answers that objects owe count as well, though their tasks are over
        if (Math.max(serial.size(), waiting.size()) >= capacity) {
            reply.respond(Answer.error(Code.SERVICE_UNAVAILABLE, "the object is busy"));
            return;
        }
        watch(reply);
        try {
            serial.execute(() -> {
                if (!reply.answered()) {
                    task.run();
                }
            });
        } catch (RejectedExecutionException full) {
            reply.respond(Answer.error(Code.SERVICE_UNAVAILABLE, "all handler threads are busy"));
        }
    }

    /**
     * The same for a task that may {@link #hold} those that follow in turn: what changes the object comes one after the other,
     * also where a change must be durable before it happens, while what only reads goes on and sees the object as it was.
     */
    public void runInTurn(Reply reply, Runnable task) {
        run(
                reply,
                () -> inTurn(() -> {
                    if (!reply.answered()) {
                        task.run();
                    }
                }));
    }

    /**
     * Runs a task that the object is owed in its turn among what changes the object, also when the lane is closed; false only
     * when all threads are busy or gone.
     */
    public boolean runInTurn(Runnable task) {
        return run(() -> inTurn(task));
    }

    /** The same on the calling thread when all threads are busy or gone. */
    public void runInTurnSurely(Runnable task) {
        runSurely(() -> inTurn(task));
    }

    /**
     * Called by a task in turn: the next one in turn runs only after {@code then}, which runs in the lane when {@code until} is
     * complete, with its failure or null; at once if it is complete already. No thread waits.
     */
    void hold(CompletionStage<?> until, Consumer<@Nullable Throwable> then) {
        if (until.toCompletableFuture().isDone()) {
            until.whenComplete((done, failure) -> then.accept(failure));
            return;
        }
        held = true;
        until.whenComplete((done, failure) -> runSurely(() -> {
            held = false;
            try {
                then.accept(failure);
            } finally {
                goOn();
            }
        }));
    }

    private void inTurn(Runnable task) {
        inTurn.add(task);
        goOn();
    }

    private void goOn() {
        while (!held && !inTurn.isEmpty()) {
            inTurn.remove().run();
        }
    }

    /** Runs a task that can be done without; drops it when the lane is full or closed. */
    public boolean offer(Runnable task) {
        return !closed && serial.size() < capacity && run(task);
    }

    /**
     * Runs a task that the object is owed, such as being told of an end, however long the queue is and even when the lane
     * is closed; false only when all threads are busy or gone.
     */
    public boolean run(Runnable task) {
        try {
            serial.execute(task);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /**
     * Runs a task that the object is owed and that nobody else would make up for, however long the queue is and even when
     * the lane is closed: in its turn, on the calling thread when all threads are busy or gone.
     */
    public void runSurely(Runnable task) {
        serial.executeSurely(task);
    }

    /**
     * Runs what follows an answer, such as a reboot: beside the lane, not in it. The server was told that it happens, so it
     * does: on the calling thread when all threads are busy or gone.
     */
    public void follow(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException busy) {
            task.run();
        }
    }

    /** Lets {@code reply} be answered when the lane closes before it is answered otherwise. */
    public void watch(Reply reply) {
        waiting.add(reply);
        reply.whenAnswered(() -> waiting.remove(reply));
        if (closed) {
            reply.respond(gone());
        }
    }

    /** Lets {@code end} run in the lane when the lane closes, at once if it is closed, unless {@link #forget} comes before. */
    public void whenClosed(Runnable end) {
        ends.add(end);
        if (closed) {
            runSurely(end);
        }
    }

    /** Takes back what was given to {@link #whenClosed}. */
    public void forget(Runnable end) {
        ends.remove(end);
    }

    /** Answers everybody who waits with 5.03, now and from now on; what still runs comes too late. */
    public void close() {
        closed = true;
        dismiss();
        for (Runnable end : ends) {
            runSurely(end);
        }
    }

    /** Answers everybody who waits with 5.03; who comes later is served again. */
    public void dismiss() {
        for (Reply reply : waiting) {
            reply.respond(gone());
        }
    }

    private static Answer gone() {
        return Answer.error(Code.SERVICE_UNAVAILABLE, "the object is being replaced or removed");
    }
}
