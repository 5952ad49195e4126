// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.platform.api.Identity;
import org.postern.platform.api.PowerSource.Kind;

class SettingsTest {
    @Test
    @DisplayName("DEV-02: by default the machine is restarted by logind, and its clock is left alone")
    void defaults() {
        Settings settings = new Configured().settings();
        assertThat(settings.roots().proc()).isEqualTo(Path.of("/proc"));
        assertThat(settings.identity()).isEqualTo(new Identity(null, null, null, null, null, null, "0.1"));
        assertThat(settings.commands())
                .isEqualTo(new Settings.CommandLines(
                        List.of("systemctl", "reboot"), List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    @DisplayName("DEV-06: kinds, texts and commands are cleaned of blanks and empty entries")
    void cleaned() {
        Settings settings = new Configured()
                .with("model", "  M1 ")
                .with("softwareVersion", "2")
                .with("powerKinds", new String[] {"", " AC = POE "})
                .with("rebootCommand", new String[] {" "})
                .settings();
        assertThat(settings.identity().model()).isEqualTo("M1");
        assertThat(settings.identity().softwareVersion()).isEqualTo("2");
        assertThat(settings.powerKinds()).isEqualTo(Map.of("AC", Kind.POE));
        assertThat(settings.commands().reboot()).isEmpty();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("procRoot", "proc"),
                Arguments.of("sysRoot", "\0"),
                Arguments.of("refreshMilliseconds", 99),
                Arguments.of("sampleSeconds", 0),
                Arguments.of("lowBatteryPercent", 101),
                Arguments.of("outOfMemoryPercent", -1),
                Arguments.of("commandTimeoutSeconds", 3601),
                Arguments.of("powerKinds", new String[] {"AC=STEAM"}),
                Arguments.of("powerKinds", new String[] {"=DC"}),
                Arguments.of("setZoneCommand", new String[] {"", "x"}));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("refusals")
    @DisplayName(
            "DEV-01: a wrong value is left out and its default in force: the Device object does not stay away for it")
    void refused(String key, Object value) {
        assertThat(new Configured().with(key, value).settings()).isEqualTo(new Configured().settings());
    }

    @Test
    @DisplayName("DEV-06: a wrong kind of a power source leaves the others in force")
    void wrongKind() {
        Settings settings = new Configured()
                .with("powerKinds", new String[] {"AC=STEAM", "USB=DC"})
                .settings();
        assertThat(settings.powerKinds()).isEqualTo(Map.of("USB", Kind.DC));
    }
}
