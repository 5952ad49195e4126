// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.annotation.Annotation;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleSettingsTest {
    @SuppressWarnings("ImmutableAnnotationChecker")
    private record Given(
            String[] allowedHosts,
            int sessionIdleMinutes,
            int sessionAbsoluteMinutes,
            int eventStreams,
            int heartbeatSeconds)
            implements ConsoleConfiguration {
        @Override
        public Class<? extends Annotation> annotationType() {
            return ConsoleConfiguration.class;
        }
    }

    private static ConsoleSettings hosts(String... hosts) {
        return ConsoleSettings.of(new Given(hosts, 30, 720, 16, 15));
    }

    @Test
    @DisplayName("Loopback names are always allowed, configured ones in any case")
    void allowed() {
        ConsoleSettings settings = hosts(" Gateway.Example ", "[2001:db8::1]");
        assertThat(settings.hosts())
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "[::1]", "gateway.example", "[2001:db8::1]");
        assertThat(settings.idle()).isEqualTo(Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://gateway", "gateway:8080"})
    @DisplayName("What is no host name is left out, and the console comes up with the others")
    void leftOut(String host) {
        assertThat(hosts(host, "gateway.example").hosts())
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "[::1]", "gateway.example");
    }

    @Test
    @DisplayName("A number out of range is refused with key, value and range")
    void range() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsoleSettings.of(new Given(new String[0], 0, 720, 16, 15)))
                .withMessage("sessionIdleMinutes: 0 is not within 1..1440");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsoleSettings.of(new Given(new String[0], 30, 720, 16, 121)))
                .withMessageContaining("heartbeatSeconds: 121");
    }
}
