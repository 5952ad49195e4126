// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down guessing. Three wrong secrets from an address are free, each further one doubles the wait from 1 s up to five
 * minutes; over all addresses twenty are free and then one in three seconds, so that many addresses do not help, and the
 * owner is slowed but never shut out. Remembers at most 1,000 addresses. Thread-safe, on a monotonic clock.
 */
final class Throttle {
    private static final int FREE = 3;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofMinutes(5).toNanos();
    private static final long FORGET = Duration.ofMinutes(15).toNanos();
    private static final int ALL_FREE = 20;
    private static final long ALL_REFILL = 3 * SECOND;
    private static final int ADDRESSES = 1_000;

    private record Failures(int count, long last) {
        long until() {
            int over = count - FREE;
            return over < 0 ? last : last + Math.min(LONGEST, SECOND << Math.min(over, 16));
        }
    }

    private final LongSupplier nanoTime;
    private final Map<String, Failures> byAddress = new LinkedHashMap<>();
    /** When the global allowance is whole again: a leaky bucket kept as a point in time. */
    private long allFullAt;

    Throttle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.allFullAt = nanoTime.getAsLong();
    }

    /** Whole seconds until the address may try again; 0 when it may now. */
    synchronized long waitSeconds(String address) {
        long now = nanoTime.getAsLong();
        Failures failures = byAddress.get(address);
        long own = failures == null ? 0 : failures.until() - now;
        long all = allFullAt - now - (ALL_FREE - 1) * ALL_REFILL;
        long wait = Math.max(own, all);
        return wait <= 0 ? 0 : (wait + SECOND - 1) / SECOND;
    }

    /** Notes a wrong secret. */
    synchronized void failed(String address) {
        long now = nanoTime.getAsLong();
        byAddress.values().removeIf(known -> now - known.last() > FORGET);
        Failures before = byAddress.remove(address);
        while (byAddress.size() >= ADDRESSES) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
        byAddress.put(address, new Failures(before == null ? 1 : before.count() + 1, now));
        long debt = Math.max(0, allFullAt - now) + ALL_REFILL;
        allFullAt = now + Math.min(debt, ALL_FREE * ALL_REFILL);
    }

    /** Notes the right secret: the address starts afresh. */
    synchronized void passed(String address) {
        byAddress.remove(address);
    }
}
