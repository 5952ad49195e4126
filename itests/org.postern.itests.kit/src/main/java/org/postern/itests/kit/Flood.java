// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Datagrams at a steady rate from a thread of its own, until it is closed. */
public final class Flood implements AutoCloseable {
    /** How many a second, and for how long, if nobody says otherwise. */
    static final int PER_SECOND = Integer.getInteger("postern.flood.rate", 10_000);

    static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("postern.flood.seconds", 2));

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final int perSecond;
    private final Supplier<byte[]> forged;
    private final Consumer<byte[]> target;
    private final Thread thread;
    private final long begun = System.nanoTime();
    private volatile boolean ending;
    private volatile long nanos;
    private volatile long datagrams;
    private volatile long bytes;

    private Flood(int perSecond, Supplier<byte[]> forged, Consumer<byte[]> target) {
        this.perSecond = perSecond;
        this.forged = forged;
        this.target = target;
        this.thread = new Thread(this::pour, "flood");
    }

    /**
     * Begins to write, {@link #PER_SECOND}.
     *
     * @param forged makes the next datagram; called by one thread
     * @param target where it goes, such as {@link UdpProxy#toGateway}
     */
    public static Flood of(Supplier<byte[]> forged, Consumer<byte[]> target) {
        Flood flood = new Flood(PER_SECOND, forged, target);
        flood.thread.setDaemon(true);
        flood.thread.start();
        return flood;
    }

    private void pour() {
        long written = 0;
        long size = 0;
        while (!ending) {
            long due = (System.nanoTime() - begun) * perSecond / TimeUnit.SECONDS.toNanos(1);
            for (; written < due && !ending; written++) {
                byte[] datagram = forged.get();
                target.accept(datagram);
                size += datagram.length;
            }
            datagrams = written;
            bytes = size;
            nanos = System.nanoTime() - begun;
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    /** Whether it has not lasted for {@link #LENGTH} yet. */
    boolean lasts() {
        return nanos < LENGTH.toNanos();
    }

    /** How long it has lasted. */
    public long nanos() {
        return nanos;
    }

    /** How many it has written. */
    public long datagrams() {
        return datagrams;
    }

    /** How many bytes these had. */
    public long bytes() {
        return bytes;
    }

    /** Datagrams, and how many a second. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d datagrams, %,d a second",
                datagrams,
                datagrams * TimeUnit.SECONDS.toNanos(1) / Math.max(nanos, 1));
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
