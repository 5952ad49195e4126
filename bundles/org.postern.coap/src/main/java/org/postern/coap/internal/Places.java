// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The places for answers that the memories of all connections share. Thread-safe. */
final class Places {
    private final Semaphore free;
    private final Set<AnswerMemory> memories = ConcurrentHashMap.newKeySet();

    Places(int count) {
        this.free = new Semaphore(count);
    }

    void join(AnswerMemory memory) {
        memories.add(memory);
    }

    void leave(AnswerMemory memory) {
        memories.remove(memory);
    }

    /**
     * Takes a place if there is one; not to be called in a lock of a memory. When all are taken every memory forgets what has
     * expired: those of connections that sleep do so at no other time.
     */
    boolean take() {
        if (free.tryAcquire()) {
            return true;
        }
        memories.forEach(AnswerMemory::expire);
        return free.tryAcquire();
    }

    void giveBack(int count) {
        free.release(count);
    }

    int free() {
        return free.availablePermits();
    }
}
