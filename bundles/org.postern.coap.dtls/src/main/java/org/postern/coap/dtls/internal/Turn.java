// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread at a time works on the state of a channel: the one that receives, one that sends, or the timer. Nothing of
 * anybody else is called meanwhile; that follows when the turn is over, so a caller may hold locks of its own.
 */
final class Turn {
    private static final Logger LOG = LoggerFactory.getLogger("postern.dtls");

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> left = new ConcurrentLinkedQueue<>();
    private Queue<Runnable> afterwards = new ArrayDeque<>();

    /** Runs a task as soon as it is its turn, then what it left for afterwards, even if it fails. */
    void run(Runnable task) {
        lock.lock();
        try {
            task.run();
        } finally {
            end();
            work();
        }
    }

    /**
     * Has a task run in a turn, in this one if it is free; else who has the turn does it in the end. Never waits: a channel
     * that is busy must not hold up a thread that others need.
     */
    void leave(Runnable task) {
        left.add(task);
        work();
    }

    private void work() {
        while (!left.isEmpty() && !lock.isHeldByCurrentThread() && lock.tryLock()) {
            try {
                Runnable task = left.poll();
                if (task != null) {
                    attempt(task);
                }
            } finally {
                end();
            }
        }
    }

    private void end() {
        Queue<Runnable> follow = null;
        if (lock.getHoldCount() == 1 && !afterwards.isEmpty()) {
            follow = afterwards;
            afterwards = new ArrayDeque<>();
        }
        lock.unlock();
        if (follow != null) {
            follow.forEach(Turn::attempt);
        }
    }

    /** One that fails must not take the others with it: they tell of sessions and messages. */
    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException unexpected) {
            LOG.warn("An event of a session was not handled", unexpected);
        }
    }

    /** Runs this when the turn of this thread is over: at once if it has none. */
    void afterwards(Runnable task) {
        if (lock.isHeldByCurrentThread()) {
            afterwards.add(task);
        } else {
            task.run();
        }
    }
}
