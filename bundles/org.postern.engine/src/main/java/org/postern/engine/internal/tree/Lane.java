// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.postern.engine.internal.time.SerialExecutor;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;

/**
 * Where the handlers of one object run that may block: one after the other, on a pool that all objects share. A handler
 * that hangs keeps one thread and its own queue, nothing else. When the object is withdrawn, everybody who waits is
 * answered at once (HOT-04).
 */
public final class Lane {
    private final SerialExecutor serial;
    private final int capacity;
    private final Set<Reply> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param capacity how many tasks may wait before further ones are refused */
    public Lane(Executor pool, int capacity) {
        this.serial = new SerialExecutor(pool);
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

    /** Lets {@code reply} be answered when the lane closes before it is answered otherwise. */
    public void watch(Reply reply) {
        waiting.add(reply);
        reply.whenAnswered(() -> waiting.remove(reply));
        if (closed) {
            reply.respond(gone());
        }
    }

    /** Answers everybody who waits with 5.03, now and from now on; what still runs comes too late. */
    public void close() {
        closed = true;
        dismiss();
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
