// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.ObjectLink;

class DeviceSettingsTest {
    @SuppressWarnings("ImmutableAnnotationChecker")
    private record Configuration(String binding, String... extDevInfo) implements DeviceConfiguration {
        @Override
        public Class<? extends Annotation> annotationType() {
            return DeviceConfiguration.class;
        }
    }

    @Test
    @DisplayName(
            "DEV-09: by default the bindings are those of the transports, and there is no external device information")
    void defaults() throws Exception {
        assertThat(DeviceConfiguration.class.getDeclaredMethod("binding").getDefaultValue())
                .isEqualTo("");
        assertThat(DeviceSettings.of(new Configuration("", ""))).isEqualTo(new DeviceSettings("", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"U", "UQ", "S", "SQ", "US", "UQS"})
    @DisplayName("DEV-09: the combinations of LwM2M 1.0 are taken")
    void bindings(String binding) {
        assertThat(DeviceSettings.of(new Configuration(binding)).binding()).isEqualTo(binding);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "T", "u", "QU", "USQ", "SU"})
    @DisplayName("DEV-09: others are left out, as if none was given: the Device object does not stay away for them")
    void wrongBindings(String binding) {
        assertThat(DeviceSettings.of(new Configuration(binding)).binding()).isEmpty();
    }

    @Test
    @DisplayName("DEV-01: external device information in the order of the configuration")
    void links() {
        assertThat(DeviceSettings.of(new Configuration("U", "10241:1", " 4:0 ")).extDevInfo())
                .isEqualTo(Map.of(0, new ObjectLink(10241, 1), 1, new ObjectLink(4, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "3:0:0", "a:b", "65536:0", "3:-1", "3:"})
    @DisplayName("DEV-01: a wrong link is left out, and the others move up")
    void wrongLinks(String link) {
        assertThat(DeviceSettings.of(new Configuration("U", link, "4:0")).extDevInfo())
                .isEqualTo(Map.of(0, new ObjectLink(4, 0)));
    }
}
