// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.platform.api.Battery;
import org.postern.platform.api.Battery.Status;
import org.postern.platform.api.Power;
import org.postern.platform.api.Power.External;
import org.postern.platform.api.PowerSource;
import org.postern.platform.api.PowerSource.Kind;

class PowerReaderTest {
    private MachineTree tree;

    @BeforeEach
    void tree(@TempDir Path folder) {
        tree = new MachineTree(folder);
    }

    private PowerReader reader(Map<String, Kind> kinds) {
        return new PowerReader(tree.roots(), kinds, 15);
    }

    private Power read() {
        return reader(Map.of()).read();
    }

    @Test
    @DisplayName("DEV-06: a laptop on mains has mains and battery, in mV and mA, and not its empty port or its mouse")
    void laptop() {
        tree.laptop();
        assertThat(read())
                .isEqualTo(new Power(
                        List.of(
                                new PowerSource(0, "AC", Kind.AC, null, null),
                                new PowerSource(1, "BAT0", Kind.INTERNAL_BATTERY, 12346, 1500)),
                        new Battery(80, Status.CHARGING),
                        External.ON));
    }

    @Test
    @DisplayName("DEV-06: a source keeps its id while it is unplugged and plugged again")
    void stableIds() {
        tree.laptop();
        PowerReader reader = reader(Map.of());
        reader.read();
        tree.file("sys/class/power_supply/AC/online", "0\n");
        Power unplugged = reader.read();
        assertThat(unplugged.sources())
                .extracting(PowerSource::id, PowerSource::name)
                .containsExactly(tuple(1, "BAT0"));
        assertThat(unplugged.external()).isEqualTo(External.OFF);
        tree.file("sys/class/power_supply/AC/online", "1\n");
        tree.supply("AA_NEW", Map.of("type", "USB_PD", "online", "1"));
        assertThat(reader.read().sources())
                .extracting(PowerSource::id, PowerSource::name)
                .containsExactly(tuple(0, "AC"), tuple(1, "BAT0"), tuple(3, "AA_NEW"));
    }

    @ParameterizedTest
    @CsvSource({
        "Mains, AC",
        "USB, USB",
        "USB_DCP, USB",
        "Wireless, DC",
        "UPS, EXTERNAL_BATTERY",
        "Battery, INTERNAL_BATTERY"
    })
    @DisplayName("DEV-06: each type of the kernel has its kind")
    void kinds(String type, Kind kind) {
        tree.supply("x", Map.of("type", type, "online", "1"));
        assertThat(read().sources()).extracting(PowerSource::kind).containsExactly(kind);
    }

    @Test
    @DisplayName("DEV-06: the configured kind wins, and an external battery has no internal level")
    void configuredKinds() {
        tree.laptop();
        Power power =
                reader(Map.of("AC", Kind.POE, "BAT0", Kind.EXTERNAL_BATTERY)).read();
        assertThat(power.sources()).extracting(PowerSource::kind).containsExactly(Kind.POE, Kind.EXTERNAL_BATTERY);
        assertThat(power.battery()).isNull();
    }

    @Test
    @DisplayName("DEV-06: without a current gauge the current follows from power and voltage")
    void currentFromPower() {
        tree.supply("BAT0", Map.of("type", "Battery", "voltage_now", "12000000", "power_now", "6000000"));
        assertThat(read().sources()).extracting(PowerSource::milliamperes).containsExactly(500);
    }

    @Test
    @DisplayName("DEV-06: a machine without the class, or with an empty one, tells nothing")
    void nothing() {
        assertThat(read()).isEqualTo(Power.UNKNOWN);
        tree.file("sys/class/power_supply", "not a folder");
        assertThat(read()).isEqualTo(Power.UNKNOWN);
    }

    @Test
    @DisplayName("DEV-06: garbage in gauges is left out")
    void garbage() {
        tree.supply(
                        "BAT0",
                        Map.of(
                                "type", "Battery",
                                "present", "?",
                                "capacity", "-3",
                                "voltage_now", "9223372036854775807",
                                "current_now", "much",
                                "energy_now", "5",
                                "energy_full", "0",
                                "status", "Pondering",
                                "health", "\u0007"))
                .supply("zz", Map.of("type", "FluxCapacitor", "online", "1"))
                .file("sys/class/power_supply/stray-file", "x")
                .unreadable("sys/class/power_supply/AC/online")
                .file("sys/class/power_supply/AC/type", "Mains");
        assertThat(read())
                .isEqualTo(new Power(
                        List.of(new PowerSource(1, "BAT0", Kind.INTERNAL_BATTERY, null, null)),
                        new Battery(null, Status.UNKNOWN),
                        External.OFF));
    }

    @ParameterizedTest
    @CsvSource({
        "80, Discharging, Good, NORMAL",
        "15, Discharging, Good, LOW",
        "16, Discharging, Good, NORMAL",
        "10, Charging, Good, CHARGING",
        "100, Full, Good, CHARGE_COMPLETE",
        "60, Not charging, Good, NORMAL",
        "60, Unknown, Good, UNKNOWN",
        "5, Unknown, Good, LOW",
        "60, Charging, Dead, DAMAGED",
        "60, Discharging, Overheat, DAMAGED",
        "60, Discharging, Cold, NORMAL",
        "60, Unknown, No battery, NOT_INSTALLED"
    })
    @DisplayName("DEV-07: battery status from the words of the kernel")
    void status(String capacity, String status, String health, Status expected) {
        Map<String, String> files = new HashMap<>(MachineTree.battery(capacity, status));
        files.put("health", health);
        tree.supply("BAT0", files);
        assertThat(read().battery()).extracting(Battery::status).isEqualTo(expected);
    }

    @Test
    @DisplayName("DEV-07: an empty bay is a battery that is not installed, without a level and no source")
    void absentBattery() {
        Map<String, String> files = new HashMap<>(MachineTree.battery("50", "Unknown"));
        files.put("present", "0");
        tree.supply("BAT0", files);
        assertThat(read()).isEqualTo(new Power(List.of(), new Battery(null, Status.NOT_INSTALLED), External.UNKNOWN));
    }

    @Test
    @DisplayName("DEV-07: two batteries are one with the mean level")
    void twoBatteries() {
        tree.supply("BAT0", MachineTree.battery("100", "Full"))
                .supply("BAT1", MachineTree.battery("51", "Discharging"));
        assertThat(read().battery()).isEqualTo(new Battery(76, Status.NORMAL));
    }

    @Test
    @DisplayName("DEV-07: without a capacity the level follows from energy or charge")
    void levelFromEnergy() {
        tree.supply("BAT0", Map.of("type", "Battery", "energy_now", "30", "energy_full", "40"));
        assertThat(read().battery()).extracting(Battery::levelPercent).isEqualTo(75);
        tree.supply("BAT0", Map.of("energy_full", "none", "charge_now", "9", "charge_full", "8"));
        assertThat(read().battery()).extracting(Battery::levelPercent).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"Discharging, OFF", "Charging, ON", "Full, ON", "Unknown, UNKNOWN", "'', UNKNOWN"})
    @DisplayName("DEV-04: an uninterruptible power supply that discharges has lost its mains")
    void uninterruptible(String status, External expected) {
        tree.supply("ups", Map.ofEntries(entry("type", "UPS"), entry("status", status)));
        assertThat(read().external()).isEqualTo(expected);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
