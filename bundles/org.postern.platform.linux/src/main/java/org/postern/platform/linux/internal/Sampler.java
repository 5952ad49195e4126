// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last sample and sees to the next.
 *
 * <p>{@link #last} runs on the threads that answer requests: two volatile reads and the time. Only a question before
 * the first sample waits for it.
 */
final class Sampler {
    private static final Logger LOG = LoggerFactory.getLogger("postern.platform");

    private final Supplier<Sample> machine;
    private final BiConsumer<Sample, Sample> changed;
    private final Executor background;
    private final LongSupplier nanoTime;
    private final long refreshNanos;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable Sample last;
    private volatile long takenNanos;

    /**
     * @param machine reads it; called by one thread at a time
     * @param changed told of the older and the newer sample after each but the first
     * @param background where samples are taken that nobody waits for
     * @param nanoTime monotonic, in ns
     * @param refresh the age from which a sample is replaced at a question
     */
    Sampler(
            Supplier<Sample> machine,
            BiConsumer<Sample, Sample> changed,
            Executor background,
            LongSupplier nanoTime,
            Duration refresh) {
        this.machine = machine;
        this.changed = changed;
        this.background = background;
        this.nanoTime = nanoTime;
        this.refreshNanos = refresh.toNanos();
    }

    /** The last sample; starts the next when this one is old. */
    Sample last() {
        Sample sample = last;
        if (sample == null) {
            return first();
        }
        if (nanoTime.getAsLong() - takenNanos >= refreshNanos && refreshing.compareAndSet(false, true)) {
            try {
                background.execute(this::refresh);
            } catch (RejectedExecutionException e) {
                LOG.debug("Not sampled, the platform is stopping");
            }
        }
        return sample;
    }

    /** Takes the next sample now. */
    void take() {
        Sample older;
        Sample newer;
        synchronized (this) {
            older = last;
            newer = older == null ? machine.get() : machine.get().after(older);
            takenNanos = nanoTime.getAsLong();
            last = newer;
        }
        changed.accept(older == null ? newer : older, newer);
    }

    private synchronized Sample first() {
        Sample sample = last;
        if (sample == null) {
            sample = machine.get();
            takenNanos = nanoTime.getAsLong();
            last = sample;
        }
        return sample;
    }

    private void refresh() {
        try {
            take();
        } catch (RuntimeException e) {
            LOG.warn("The machine could not be sampled; its last values stay", e);
        } finally {
            refreshing.set(false);
        }
    }
}
