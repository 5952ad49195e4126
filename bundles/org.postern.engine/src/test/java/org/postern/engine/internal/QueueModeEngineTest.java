// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.registration.QueueMode;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** Notifications of a gateway that sleeps. */
final class QueueModeEngineTest {
    private static final AccountSettings QUEUED = new AccountSettings(1, "coap://server:5001", 86_400, "UQ");

    /** Registered, observed, asleep. */
    abstract static class Asleep extends EngineBench {
        ScriptedServers.Line fallAsleep() {
            registered(QUEUED, SECOND);
            offer(thing, 1);
            pass(20);
            ScriptedServers.Line line = servers.line(5001);
            assertThat(line.asked(Kind.OBSERVE, "/26241/0/1", "").code()).isEqualTo(Code.CONTENT);
            servers.line(5002).asked(Kind.OBSERVE, "/26241/0/1", "");
            line.idle = Duration.ofSeconds(93);
            pass(93_000);
            assertThat(line.asleep).isTrue();
            servers.said();
            return line;
        }

        static String last(ScriptedServers.Line line) {
            return new String(
                    line.notifications
                            .get(line.notifications.size() - 1)
                            .answer()
                            .payload(),
                    StandardCharsets.UTF_8);
        }
    }

    @Nested
    final class Waking extends Asleep {
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
        @DisplayName("MS-06, QM-08: another server hears of it at once")
        void otherServer() {
            fallAsleep();
            servers.silent.add(5001);
            thing.number.set(1L);
            assertThat(last(servers.line(5002))).isEqualTo("1");
        }
    }

    @Nested
    final class Holding extends Asleep {
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
    }
}
