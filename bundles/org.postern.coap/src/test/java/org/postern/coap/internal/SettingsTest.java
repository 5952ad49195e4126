// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    /** A configuration with its defaults but for what is given. */
    private static CoapConfiguration configuration(Map<String, Integer> given) {
        return (CoapConfiguration) Proxy.newProxyInstance(
                SettingsTest.class.getClassLoader(),
                new Class<?>[] {CoapConfiguration.class},
                (proxy, method, arguments) -> given.getOrDefault(method.getName(), (Integer) method.getDefaultValue()));
    }

    @Test
    @DisplayName("The defaults are valid and those of RFC 7252")
    void defaults() {
        Settings settings = Settings.of(configuration(Map.of()));
        assertThat(settings.ackTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.acknowledgeAfter()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.szx()).isEqualTo(6);
    }

    @ParameterizedTest
    @DisplayName("A value out of range is refused by name")
    @CsvSource({
        "ackTimeoutMillis, 99", "ackTimeoutMillis, 60001", "maxRetransmit, 0", "maxRetransmit, 11",
                "acknowledgeAfterMillis, 9",
        "acknowledgeAfterMillis, 1501", "blockSizeBytes, 8", "blockSizeBytes, 100", "blockSizeBytes, 2048",
                "transferTimeoutSeconds, 0",
        "maxTransfers, 0", "maxResponseBytes, 10", "maxRememberedAnswers, 65537", "maxObservations, 15",
                "maxConnections, 65",
        "workerThreads, 0", "workerQueue, 4097"
    })
    void outOfRange(String name, int value) {
        assertThatThrownBy(() -> Settings.of(configuration(Map.of(name, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(Integer.toString(value));
    }
}
