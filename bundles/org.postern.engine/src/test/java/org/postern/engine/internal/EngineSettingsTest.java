// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.codec.DefaultFormats;
import org.postern.codec.Formats;
import org.postern.engine.internal.access.AccessPolicy;
import org.postern.engine.internal.observation.NotificationSettings;
import org.postern.engine.internal.registration.QueueMode;
import org.postern.engine.internal.registration.RetryPolicy;

final class EngineSettingsTest {
    private static EngineSettings settings(int threads, int queue, long coalesce, long hold, long settle, int payload) {
        return settings(threads, queue, coalesce, hold, settle, 60, payload);
    }

    private static EngineSettings settings(
            int threads, int queue, long coalesce, long hold, long settle, long answer, int payload) {
        return new EngineSettings(
                threads,
                queue,
                Duration.ofMillis(coalesce),
                Duration.ofMillis(hold),
                Duration.ofMillis(settle),
                Duration.ofSeconds(answer),
                payload,
                DefaultFormats.STANDARD,
                RetryPolicy.DEFAULT,
                AccessPolicy.DEFAULT,
                QueueMode.DEFAULT,
                NotificationSettings.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"-1", "3601"})
    @DisplayName("QM-04: a time to stay awake that is out of range is refused by name")
    void awake(long seconds) {
        QueueMode queueMode = new QueueMode(Duration.ofSeconds(seconds), true);
        assertThatThrownBy(() -> TestSettings.with(queueMode))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("awakeSeconds must be ");
    }

    @ParameterizedTest
    @CsvSource({"0", "3601"})
    @DisplayName("HOT-04: a time for answers that is out of range is refused by name")
    void answer(long seconds) {
        assertThatThrownBy(() -> settings(1, 1, 0, 0, 0, seconds, 1024))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("answerSeconds must be ");
    }

    @Test
    @DisplayName("The limits themselves are allowed")
    void limits() {
        assertThat(settings(1, 1, 0, 0, 0, 1024).hold()).isEqualTo(Duration.ZERO);
        assertThat(settings(64, 1024, 1000, 60_000, 60_000, 8 << 20).handlerThreads())
                .isEqualTo(64);
    }

    @Test
    @DisplayName("REG-14: a first wait above the longest makes the longest give way and stops nothing")
    void retry() {
        assertThat(EngineSettings.retry(60, 10).first()).isEqualTo(Duration.ofSeconds(60));
        assertThat(EngineSettings.retry(60, 10).ceiling()).isEqualTo(Duration.ofSeconds(60));
        assertThat(EngineSettings.retry(2, 600)).isEqualTo(RetryPolicy.DEFAULT);
    }

    @Test
    @DisplayName("FMT-03: the formats of answers to requests that name none are chosen by name")
    void formats() {
        assertThat(EngineSettings.formats("plain", "tlv")).isEqualTo(DefaultFormats.STANDARD);
        assertThat(EngineSettings.formats("json", "json")).isEqualTo(new DefaultFormats(Formats.JSON, Formats.JSON));
        assertThat(EngineSettings.formats("tlv", "tlv")).isEqualTo(new DefaultFormats(Formats.TLV, Formats.TLV));
        assertThatThrownBy(() -> EngineSettings.formats("text", "tlv"))
                .hasMessage("defaultFormatSingle must be plain, tlv or json, not text");
        assertThatThrownBy(() -> EngineSettings.formats("plain", "plain"))
                .hasMessage("defaultFormatOthers must be tlv or json, not plain");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 0, 0, 1024, handlerThreads",
        "65, 1, 0, 0, 0, 1024, handlerThreads",
        "1, 0, 0, 0, 0, 1024, queuePerObject",
        "1, 1025, 0, 0, 0, 1024, queuePerObject",
        "1, 1, -1, 0, 0, 1024, coalesceMillis",
        "1, 1, 1001, 0, 0, 1024, coalesceMillis",
        "1, 1, 0, -1, 0, 1024, holdMillis",
        "1, 1, 0, 60001, 0, 1024, holdMillis",
        "1, 1, 0, 0, -1, 1024, settleMillis",
        "1, 1, 0, 0, 60001, 1024, settleMillis",
        "1, 1, 0, 0, 0, 1023, maxPayloadBytes",
        "1, 1, 0, 0, 0, 8388609, maxPayloadBytes"
    })
    @DisplayName("What is beyond the limits is refused by name, with what is allowed")
    void beyond(int threads, int queue, long coalesce, long hold, long settle, int payload, String name) {
        assertThatThrownBy(() -> settings(threads, queue, coalesce, hold, settle, payload))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must be ");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, accessOwner", "65535, 0, accessOwner", "0, -1, accessOfOthers", "0, 16, accessOfOthers"})
    @DisplayName("ACL-18: an owner that is no short server id, or rights that there are not, are refused by name")
    void access(int owner, int others, String name) {
        assertThatThrownBy(() -> new EngineSettings(
                        1,
                        1,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(60),
                        1024,
                        DefaultFormats.STANDARD,
                        RetryPolicy.DEFAULT,
                        new AccessPolicy(owner, others),
                        QueueMode.DEFAULT,
                        NotificationSettings.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must be ");
    }

    @ParameterizedTest
    @CsvSource({
        "15, 0, 0, 100, maxObservations",
        "65537, 0, 0, 100, maxObservations",
        "16, -1, 0, 100, storedNotifications",
        "16, 65537, 0, 100, storedNotifications",
        "16, 0, -1, 100, storedNotificationBytes",
        "16, 0, 67108865, 100, storedNotificationBytes",
        "16, 0, 0, 9, notificationTickMillis",
        "16, 0, 0, 1001, notificationTickMillis"
    })
    @DisplayName("OBS-17: limits of notifications beyond what is allowed are refused by name")
    void notifications(int observations, int stored, int bytes, long tick, String name) {
        assertThatThrownBy(() -> new NotificationSettings(false, observations, stored, bytes, Duration.ofMillis(tick)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must be ");
    }
}
