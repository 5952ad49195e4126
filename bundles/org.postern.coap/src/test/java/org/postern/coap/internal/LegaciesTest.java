// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Token;

class LegaciesTest {
    private static final Peer PEER = new Peer("coap", "127.0.0.1", 5683);
    private static final long LIFETIME =
            Wire.SETTINGS.timings().exchangeLifetime().toNanos();

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // the clock may wrap around
    private final Legacies legacies = new Legacies(Wire.SETTINGS, now::get);

    private Legacy left(int port) {
        Legacy legacy = legacies.take(PEER, port);
        legacies.keep(PEER, port, legacy);
        return legacy;
    }

    @Test
    @DisplayName("GEN-06: what a connection left is for the next one between the same ends, and for one only")
    void once() {
        Legacy legacy = left(40_000);
        assertThat(legacies.take(PEER, 40_001)).isNotSameAs(legacy);
        assertThat(legacies.take(new Peer("coap", "127.0.0.1", 5685), 40_000)).isNotSameAs(legacy);
        assertThat(legacies.take(PEER, 40_000)).isSameAs(legacy);
        assertThat(legacies.take(PEER, 40_000)).isNotSameAs(legacy);
    }

    @Test
    @DisplayName("GEN-06: it is kept for EXCHANGE_LIFETIME from the last closing, and no longer")
    void lifetime() {
        Legacy legacy = left(40_000);
        now.addAndGet(LIFETIME - 1);
        assertThat(left(40_000)).isSameAs(legacy);
        now.addAndGet(LIFETIME - 1);
        legacies.expire();
        assertThat(legacies.size()).isEqualTo(1);
        now.addAndGet(1);
        legacies.expire();
        assertThat(legacies.size()).isZero();
    }

    @Test
    @DisplayName("GEN-06: what is not kept any more takes no place")
    void places() {
        AnswerMemory forgotten = left(1).answers();
        assertThat(forgotten.begin(7, Token.of(new byte[] {1}))).isNotNull();
        for (int port = 2; port <= 1 + Wire.SETTINGS.maxConnections(); port++) {
            left(port);
        }
        assertThat(forgotten.size()).isZero();
        AnswerMemory old = left(1).answers();
        assertThat(old.begin(7, Token.of(new byte[] {1}))).isNotNull();
        now.addAndGet(LIFETIME);
        legacies.expire();
        assertThat(old.size()).isZero();
        AnswerMemory dropped = left(1).answers();
        assertThat(dropped.begin(7, Token.of(new byte[] {1}))).isNotNull();
        legacies.drop(PEER, 1);
        assertThat(dropped.size()).isZero();
        assertThat(legacies.take(PEER, 1).answers()).isNotSameAs(dropped);
    }

    @Test
    @DisplayName("GEN-06: as many are kept as there may be connections, the latest")
    void bounded() {
        for (int port = 1; port <= 100; port++) {
            left(port);
        }
        assertThat(legacies.size()).isEqualTo(Wire.SETTINGS.maxConnections());
        Legacy latest = left(101);
        assertThat(legacies.take(PEER, 101)).isSameAs(latest);
    }
}
