// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Changes in all lanes at the same time, and bootstrap sessions between them, until the gateway is killed. */
final class Stream {
    private static final int FIRST = 300;
    private static final int BETWEEN_SESSIONS_MILLIS = 60;

    private final List<Lane> lanes;
    private final Bootstrapping bootstrapping;
    private final Random random;
    private final AtomicInteger numbers = new AtomicInteger(FIRST);
    private final List<Future<?>> running = new ArrayList<>();
    /** A gateway that is bootstrapped answers no server. */
    private final ReadWriteLock phase = new ReentrantReadWriteLock(true);

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "lane");
        thread.setDaemon(true);
        return thread;
    });

    private interface Work {
        boolean step(Random own) throws InterruptedException;
    }

    Stream(List<Lane> lanes, Bootstrapping bootstrapping, Random random) {
        this.lanes = lanes;
        this.bootstrapping = bootstrapping;
        this.random = random;
    }

    /** A number that was not used before; 300 at least, which is a lifetime as well. */
    int next() {
        return numbers.incrementAndGet();
    }

    void begin(Life life, boolean withBootstrap) {
        for (Lane lane : lanes) {
            run(life, phase.readLock(), 1, own -> lane.step(life, next(), own));
        }
        if (withBootstrap) {
            run(life, phase.writeLock(), BETWEEN_SESSIONS_MILLIS, own -> bootstrapping.again(life, next(), own));
        }
    }

    private void run(Life life, Lock lock, int pause, Work work) {
        Random own = new Random(random.nextLong());
        running.add(threads.submit(() -> {
            while (!life.over()) {
                if (lock.tryLock(10, TimeUnit.MILLISECONDS)) {
                    try {
                        if (!work.step(own)) {
                            return null;
                        }
                    } finally {
                        lock.unlock();
                    }
                    TimeUnit.MILLISECONDS.sleep(own.nextInt(pause));
                }
            }
            return null;
        }));
    }

    /** Returns when nobody asks for anything any more, after the kill; fails if something was answered wrongly. */
    void end() throws InterruptedException, TimeoutException {
        for (Future<?> one : running) {
            try {
                one.get(30, TimeUnit.SECONDS);
            } catch (ExecutionException failure) {
                throw new AssertionError(failure.getCause());
            }
        }
        running.clear();
    }
}
