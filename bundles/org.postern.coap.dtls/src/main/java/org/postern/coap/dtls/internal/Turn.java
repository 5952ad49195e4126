// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One thread at a time works on the state of a channel: the one that receives, one that sends, or the timer. Nothing of
 * anybody else is called meanwhile; that follows when the turn is over, so a caller may hold locks of its own.
 */
final class Turn {
    private final ReentrantLock lock = new ReentrantLock();
    private Queue<Runnable> afterwards = new ArrayDeque<>();

    /** Runs a task as soon as it is its turn, then what it left for afterwards. */
    void run(Runnable task) {
        Queue<Runnable> follow = null;
        lock.lock();
        try {
            task.run();
        } finally {
            if (lock.getHoldCount() == 1 && !afterwards.isEmpty()) {
                follow = afterwards;
                afterwards = new ArrayDeque<>();
            }
            lock.unlock();
        }
        if (follow != null) {
            for (Runnable next : follow) {
                next.run();
            }
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
