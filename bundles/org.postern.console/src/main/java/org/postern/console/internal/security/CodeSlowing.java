// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slows the hash of the set-up code down, once, when the gateway has started; its thread ends with it. */
final class CodeSlowing implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("postern.console");

    private final Credentials credentials;
    private final Semaphore hashing;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "postern-console-hash");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param hashing held meanwhile: one hash at a time
     * @param delay from now
     */
    CodeSlowing(Credentials credentials, Semaphore hashing, Duration delay) {
        this.credentials = credentials;
        this.hashing = hashing;
        var unused = executor.schedule(this, delay.toNanos(), TimeUnit.NANOSECONDS);
        executor.shutdown(); // what was scheduled still runs
    }

    @Override
    public void run() {
        try {
            hashing.acquire();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            credentials.slowCode();
        } catch (UncheckedIOException failure) {
            LOG.warn("The set-up code keeps its quick hash: see why the data folder cannot be written", failure);
        } finally {
            hashing.release();
        }
    }

    /** A hash that is under way is not waited for. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
