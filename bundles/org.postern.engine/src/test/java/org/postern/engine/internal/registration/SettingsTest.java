// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    @DisplayName("REG-04: a lifetime below one second is refused in words")
    void lifetime(long seconds) {
        assertThatThrownBy(() -> new AccountSettings(1, Bench.URI, seconds, "U"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lifetimeSeconds must be at least 1, not " + seconds + "; 86400 is one day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "Q", "UQSQ", "USQ", "UQT", "T"})
    @DisplayName("QM-02, SRV-05: bindings outside table 8 are refused")
    void binding(String binding) {
        assertThatThrownBy(() -> new AccountSettings(1, Bench.URI, 20, binding))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U, UQ, S, SQ, US or UQS");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65535, 65536})
    @DisplayName("ID-02: short server ids are 1 to 65534")
    void shortServerId(int id) {
        assertThatThrownBy(() -> new AccountSettings(id, Bench.URI, 20, "U")).hasMessageContaining("1 to 65534");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "server.example", "://server.example"})
    @DisplayName("GEN-13: a URI without a scheme is refused, one without a port is not")
    void uri(String uri) {
        assertThatThrownBy(() -> new AccountSettings(1, uri, 20, "U")).hasMessageContaining("coap://host:port");
        assertThat(new AccountSettings(1, "COAP://server.example", 20, "U").scheme())
                .isEqualTo("coap");
    }

    @Test
    @DisplayName("MS-01: a registration stays with its server")
    void otherServer() {
        Bench bench = new Bench();
        AccountSettings other = new AccountSettings(2, Bench.URI, 20, "U");
        assertThatThrownBy(() -> bench.registration.settingsChanged(other))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("REG-14: retries are scattered around an exponential and end at the ceiling")
    void retries() {
        RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(10), 3, Duration.ofSeconds(200), 0.5);
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            assertThat(policy.delay(1, random)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
            assertThat(policy.delay(2, random)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(45));
            assertThat(policy.delay(10_000, random)).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(200));
        }
        assertThat(policy.delay(1, random)).isNotEqualTo(policy.delay(1, random));
    }

    @Test
    @DisplayName("REG-14: a retry policy that makes no sense is refused in words")
    void nonsense() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new RetryPolicy(Duration.ZERO, 2, second, 0)).hasMessageContaining("at least 1 ms");
        assertThatThrownBy(() -> new RetryPolicy(second, 0.5, second, 0)).hasMessageContaining("factor");
        assertThatThrownBy(() -> new RetryPolicy(second, Double.NaN, second, 0)).hasMessageContaining("factor");
        assertThatThrownBy(() -> new RetryPolicy(second, 2, Duration.ofMillis(1), 0))
                .hasMessageContaining("ceiling");
        assertThatThrownBy(() -> new RetryPolicy(second, 2, second, 1)).hasMessageContaining("jitter");
    }
}
