// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.registration.QueueMode;

/** A notification wakes the gateway. */
final class WakeToNotifyTest extends AsleepBench {
    @Override
    EngineSettings settings() {
        return TestSettings.with(QueueMode.DEFAULT);
    }

    @Test
    @DisplayName("QM-05, P-72: a notification wakes the gateway: first the Update, then the notification")
    void wakes() {
        ScriptedServers.Line line = fallAsleep();
        servers.slow.put(5001, Duration.ofSeconds(3));
        thing.number.set(1L);
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1");
        assertThat(line.asleep).isFalse();
        pass(2_999);
        assertThat(line.notifications).isEmpty();
        pass(1_001);
        assertThat(last(line)).isEqualTo("1");
    }

    @Test
    @DisplayName("QM-05, OBS-17: asleep is not offline: with storing off a notification wakes the gateway all the same")
    void storingOff() {
        ScriptedServers.Line line = fallAsleepStoringNothing();
        servers.slow.put(5001, Duration.ofSeconds(3));
        thing.number.set(1L);
        thing.number.set(2L);
        pass(3_000);
        assertThat(line.notifications)
                .extracting(one -> new String(one.answer().payload(), StandardCharsets.UTF_8))
                .containsExactly("1", "2");
    }

    @Test
    @DisplayName("OBS-17, SRV-04: with storing off what is due when the server turns out to be offline is dropped")
    void storingOffAndOffline() {
        fallAsleepStoringNothing();
        servers.down.add(5001);
        thing.number.set(1L);
        pass(1);
        thing.number.set(2L);
        servers.down.clear();
        pass(10_000);
        assertThat(servers.line(5001).notifications).isEmpty();
    }

    @Test
    @DisplayName("MS-06, QM-08: another server hears of it at once")
    void otherServer() {
        fallAsleep();
        servers.silent.add(5001);
        thing.number.set(1L);
        assertThat(last(servers.line(5002))).isEqualTo("1");
    }
}
