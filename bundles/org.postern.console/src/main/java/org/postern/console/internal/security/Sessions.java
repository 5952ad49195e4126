// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The signed-in browsers; at most 64, the oldest gives way. Kept in memory only. Thread-safe, on a monotonic clock. */
final class Sessions {
    private static final int LIMIT = 64;
    private static final int TOKEN_BYTES = 32;

    private final Map<String, Session> byId = new LinkedHashMap<>();
    private final SecureRandom random;
    private final long idleNanos;
    private final long absoluteNanos;
    private final LongSupplier nanoTime;

    Sessions(Duration idle, Duration absolute, SecureRandom random, LongSupplier nanoTime) {
        this.idleNanos = idle.toNanos();
        this.absoluteNanos = absolute.toNanos();
        this.random = random;
        this.nanoTime = nanoTime;
    }

    synchronized Session begin() {
        while (byId.size() >= LIMIT) {
            byId.remove(byId.keySet().iterator().next());
        }
        Session session = new Session(token(), token(), nanoTime.getAsLong());
        byId.put(session.id(), session);
        return session;
    }

    /** The live session of an id. Does not count as use. */
    synchronized Optional<Session> find(String id) {
        Session session = byId.get(id);
        if (session != null && session.over(nanoTime.getAsLong(), idleNanos, absoluteNanos)) {
            byId.remove(id);
            return Optional.empty();
        }
        return Optional.ofNullable(session);
    }

    void use(Session session) {
        session.use(nanoTime.getAsLong());
    }

    synchronized void end(Session session) {
        byId.remove(session.id());
    }

    /** A fresh unguessable word for cookies and forms. */
    String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
