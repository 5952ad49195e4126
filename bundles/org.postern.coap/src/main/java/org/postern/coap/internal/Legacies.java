// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Peer;

/** What closed connections left, for EXCHANGE_LIFETIME. Thread-safe. */
final class Legacies {
    private final Map<Ends, Kept> kept = new LinkedHashMap<>();
    private final Settings settings;
    private final Places places;
    private final Duration lifetime;
    private final LongSupplier nanoTime;

    /** The two ends of a connection. */
    private record Ends(Peer peer, int localPort) {}

    private record Kept(Legacy legacy, long since) {}

    /** @param nanoTime a monotonic clock such as {@link System#nanoTime} */
    Legacies(Settings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.places = new Places(settings.maxRememberedAnswers());
        this.lifetime = settings.timings().exchangeLifetime();
        this.nanoTime = nanoTime;
    }

    /** What the last connection between these ends left, or an empty one. */
    synchronized Legacy take(Peer peer, int localPort) {
        expire();
        Kept found = kept.remove(new Ends(peer, localPort));
        return found != null ? found.legacy : new Legacy(places, lifetime, nanoTime);
    }

    /** Forgets what the last connection between these ends left: the next one is to inherit nothing. */
    synchronized void drop(Peer peer, int localPort) {
        forget(kept.remove(new Ends(peer, localPort)));
    }

    /** Keeps what a connection leaves. */
    synchronized void keep(Peer peer, int localPort, Legacy legacy) {
        Ends ends = new Ends(peer, localPort);
        forget(kept.remove(ends));
        if (kept.size() >= settings.maxConnections()) {
            forget(kept.remove(kept.keySet().iterator().next()));
        }
        kept.put(ends, new Kept(legacy, nanoTime.getAsLong()));
    }

    /** Forgets what is too old. */
    synchronized void expire() {
        // the oldest come first
        Iterator<Kept> oldest = kept.values().iterator();
        while (oldest.hasNext()) {
            Kept one = oldest.next();
            if (nanoTime.getAsLong() - one.since < lifetime.toNanos()) {
                return;
            }
            oldest.remove();
            forget(one);
        }
    }

    private static void forget(@Nullable Kept gone) {
        if (gone != null) {
            gone.legacy.answers().close();
        }
    }

    synchronized int size() {
        return kept.size();
    }
}
