// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.registration.QueueMode;

/** Notifications do not wake the gateway. */
final class SleepOverNotificationsTest extends AsleepBench {
    @Override
    EngineSettings settings() {
        return TestSettings.with(new QueueMode(Duration.ZERO, false));
    }

    @Test
    @DisplayName("QM-05, OBS-17: or it waits, if so configured, and follows the next Update")
    void holds() {
        ScriptedServers.Line line = fallAsleep();
        thing.number.set(1L);
        pass(80_000_000);
        assertThat(servers.said()).noneMatch(said -> said.startsWith("5001"));
        assertThat(line.notifications).isEmpty();
        pass(7_000_000);
        assertThat(servers.said()).contains("5001 POST /rd/r1");
        assertThat(last(line)).isEqualTo("1");
    }

    @Test
    @DisplayName("QM-05, OBS-17: asleep is not offline: with storing off it follows the next Update all the same")
    void storingOff() {
        ScriptedServers.Line line = fallAsleepStoringNothing();
        thing.number.set(1L);
        pass(87_000_000);
        assertThat(last(line)).isEqualTo("1");
    }
}
