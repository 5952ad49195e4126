// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long EXCHANGE_LIFETIME = Duration.ofSeconds(247).toNanos();
    private static final long NON_LIFETIME = Duration.ofSeconds(100).toNanos();

    private long now = Long.MAX_VALUE - SECOND; // the clock runs over on the way
    private final MessageIds ids = new MessageIds(Duration.ofSeconds(247), () -> now);
    private final long[] freeAt = new long[1 << 16];
    private final boolean[] used = new boolean[1 << 16];

    /** Takes an id, which must not be one that may still be about. */
    private boolean take(boolean confirmable) {
        int id = ids.next(confirmable);
        if (id < 0) {
            return false;
        }
        assertThat(used[id] && now - freeAt[id] < 0)
                .as("id %d is used again too early", id)
                .isFalse();
        used[id] = true;
        freeAt[id] = now + (confirmable ? EXCHANGE_LIFETIME : NON_LIFETIME);
        return true;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 640})
    @DisplayName("OBS-10, RFC 7252 4.8.2: 500 and more notifications a second for ten minutes, with requests between")
    void sustained(int rate) {
        Random random = new Random(1);
        for (int second = 0; second < 600; second++) {
            for (int i = 0; i < rate; i++) {
                now += SECOND / rate;
                assertThat(take(false)).as("at %d s", second).isTrue();
            }
            if (random.nextInt(30) == 0) {
                assertThat(take(true)).isTrue();
            }
        }
    }

    @Test
    @DisplayName("RFC 7252 4.4: confirmable messages alone are given out until all are in use, and again after 247 s")
    void confirmable() {
        int given = 0;
        while (take(true)) {
            given++;
        }
        // of the group it begins in, the ids before the first are left out once
        assertThat(given).isBetween((1 << 16) - 63, 1 << 16);
        assertThatThrownBy(() -> ids.getNextMessageId(new InetSocketAddress(5683)))
                .isInstanceOf(IllegalStateException.class);
        now += EXCHANGE_LIFETIME - 1;
        assertThat(take(false)).isFalse();
        now++;
        assertThat(take(false)).isTrue();
        assertThat(ids.getNextMessageId(new InetSocketAddress(5683))).isBetween(0, 0xffff);
    }

    @Test
    @DisplayName("RFC 7252 4.4: whatever the mixture, no id is used again too early, and none gets lost for ever")
    void mixture() {
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 2_000_000; i++) {
            now += random.nextInt(4_000_000);
            if (!take(random.nextInt(50) == 0)) {
                refused++;
                now += SECOND;
            }
        }
        assertThat(refused).isPositive();
        now += EXCHANGE_LIFETIME;
        Arrays.fill(used, false);
        int given = 0;
        while (take(false)) {
            given++;
        }
        assertThat(given).isGreaterThan(65_000);
    }

    @Test
    @DisplayName("GEN-06: processes that follow one another use none of the ids of those of the last 247 s")
    void afterRestart() {
        Map<Integer, Long> seen = new HashMap<>();
        Random random = new Random(3);
        long millis = 86_400_000L;
        for (int life = 0; life < 5_000; life++) {
            int lasted = 300 + random.nextInt(3_000);
            int first = MessageIds.start(millis * 1_000_000);
            for (int id = first; id < first + lasted / 5; id++) {
                Long before = seen.put(id & 0xffff, millis);
                assertThat(before == null || millis - before > 247_000)
                        .as("id %d in life %d", id, life)
                        .isTrue();
            }
            millis += lasted;
        }
    }

    @Test
    @DisplayName("RFC 7252 4.4: a leap goes to ids that are not in use")
    void leap() {
        for (int i = 0; i < 2_000; i++) {
            ids.leap();
            assertThat(take(true)).isTrue();
            now += SECOND;
        }
    }
}
