// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Token;

/**
 * Remembers the answers to what changes something, so that a duplicate is answered again and never run again (GEN-06, RFC
 * 7252, section 4.5). What is alive is never pushed out: when all places are taken there is none for a new request.
 */
final class AnswerMemory {
    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private final Places places;
    private final long lifetimeNanos;
    private final LongSupplier nanoTime;

    /**
     * @param places one for each answer
     * @param nanoTime a monotonic clock such as {@link System#nanoTime}
     */
    AnswerMemory(Places places, Duration lifetime, LongSupplier nanoTime) {
        this.places = places;
        this.lifetimeNanos = lifetime.toNanos();
        this.nanoTime = nanoTime;
        places.join(this);
    }

    /** What is known of this message; null when it is new. */
    synchronized @Nullable Entry find(int mid, Token token) {
        Entry entry = entries.get(new Key(mid, token));
        return entry == null || expired(entry) ? null : entry;
    }

    /** Takes a place for a new message; null when there is none. */
    @Nullable
    Entry begin(int mid, Token token) {
        expire();
        if (!places.take()) {
            return null;
        }
        Entry entry = new Entry(nanoTime.getAsLong() + lifetimeNanos);
        put(new Key(mid, token), entry);
        return entry;
    }

    private synchronized void put(Key key, Entry entry) {
        entries.put(key, entry);
    }

    /** Forgets what no duplicate can ask for any more, so that a burst does not keep its memory until the next request. */
    synchronized void expire() {
        // all live equally long, so the oldest come first
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext() && expired(oldest.next())) {
            oldest.remove();
            places.giveBack(1);
        }
    }

    /** Forgets all, for good. */
    synchronized void close() {
        places.leave(this);
        places.giveBack(entries.size());
        entries.clear();
    }

    /** How many messages are remembered. */
    synchronized int size() {
        return entries.size();
    }

    private boolean expired(Entry entry) {
        return nanoTime.getAsLong() - entry.expires >= 0;
    }

    private record Key(int mid, Token token) {}

    /** One message: without an answer it is still being worked on. */
    static final class Entry {
        private final long expires;
        private volatile @Nullable Answer answer;
        private volatile boolean acknowledged;

        private Entry(long expires) {
            this.expires = expires;
        }

        @Nullable
        Answer answer() {
            return answer;
        }

        /** Keeps what a duplicate is to be told: the answer without what it sets off. */
        void answered(Answer given) {
            answer = given.then() == null && given.body() == null
                    ? given
                    : new Answer(
                            given.code(), given.contentFormat(), given.payload(), null, given.location(), -1, null);
        }

        /** Whether an empty acknowledgement has been sent, so that a duplicate is to get one too. */
        boolean acknowledged() {
            return acknowledged;
        }

        void acknowledge() {
            acknowledged = true;
        }
    }
}
