// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.eclipse.californium.core.network.MessageIdProvider;

/**
 * Gives out the message ids of one connection, each again only when that is safe (RFC 7252, sections 4.4 and 4.8.2): that of
 * a confirmable message after EXCHANGE_LIFETIME, that of a non-confirmable one, which we never repeat, after MAX_LATENCY.
 * Californium waits 247 s for both, which allows no more than 248 notifications a second. Thread-safe.
 */
final class MessageIds implements MessageIdProvider {
    /** MAX_LATENCY of RFC 7252, section 4.8.2; the NON_LIFETIME of a message that is sent once. */
    static final Duration NON_LIFETIME = Settings.MAX_LATENCY;

    private static final int IDS = 1 << 16;

    /** Ids become free in groups: one time for each of 65,536 would be half a megabyte. */
    private static final int GROUP = 64;

    private static final long NANOS_PER_ID = 4_000_000;

    private final long[] freeAt = new long[IDS / GROUP];
    private final boolean[] used = new boolean[IDS / GROUP];
    private final long confirmableNanos;
    private final LongSupplier nanoTime;
    private int next;
    private boolean inGroup;

    /** @param nanoTime a monotonic clock such as {@link System#nanoTime} */
    MessageIds(Duration exchangeLifetime, LongSupplier nanoTime) {
        this.confirmableNanos = exchangeLifetime.toNanos();
        this.nanoTime = nanoTime;
        this.next = start(nanoTime.getAsLong());
        this.inGroup = next % GROUP != 0;
    }

    /**
     * Where a process begins. It may have the port of the one before it, and a peer takes an id that it saw in the last
     * EXCHANGE_LIFETIME for a repetition. As with the first sequence numbers of TCP (RFC 9293, section 3.4.1) a clock tells:
     * 250 ids a second, round in 262 s; on Linux the monotonic one runs on from process to process. A process that sends
     * less than that never meets the one after it.
     */
    static int start(long nanos) {
        return (int) Math.floorMod(nanos / NANOS_PER_ID, (long) IDS);
    }

    /** Goes on somewhere else: the peer has seen ids of this place from somebody before us. */
    synchronized void leap() {
        next = ThreadLocalRandom.current().nextInt(IDS / GROUP) * GROUP;
        inGroup = false;
    }

    /** Californium asks for requests and for separate answers. */
    @Override
    public int getNextMessageId(InetSocketAddress destination) {
        int id = next(true);
        if (id < 0) {
            throw new IllegalStateException("all message ids are in use");
        }
        return id;
    }

    /** The next id, -1 while all are in use. */
    synchronized int next(boolean confirmable) {
        long now = nanoTime.getAsLong();
        if (!inGroup && !findGroup(now)) {
            return -1;
        }
        int group = next / GROUP;
        long free = now + (confirmable ? confirmableNanos : NON_LIFETIME.toNanos());
        if (!used[group] || free - freeAt[group] > 0) {
            freeAt[group] = free;
            used[group] = true;
        }
        int id = next;
        next = (next + 1) % IDS;
        inGroup = next % GROUP != 0;
        return id;
    }

    /** Goes on to the first id of the next group that is free; false when none is. */
    private boolean findGroup(long now) {
        int first = next / GROUP;
        for (int i = 0; i < freeAt.length; i++) {
            int group = (first + i) % freeAt.length;
            if (!used[group] || now - freeAt[group] >= 0) {
                // what was given out of this group the last time is free, so it starts anew
                used[group] = false;
                next = group * GROUP;
                return true;
            }
        }
        return false;
    }
}
