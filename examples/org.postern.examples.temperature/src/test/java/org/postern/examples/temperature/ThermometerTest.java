// SPDX-License-Identifier: Apache-2.0
package org.postern.examples.temperature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThermometerTest {
    private final List<String> told = new ArrayList<>();
    private double celsius = 20;
    private boolean broken;
    private final Thermometer thermometer = new Thermometer(() -> {
        if (broken) {
            throw new IOException("unplugged");
        }
        return celsius;
    });

    @BeforeEach
    void measureOnce() {
        thermometer.measure();
        thermometer.onValue(() -> told.add("value"));
        thermometer.onMin(() -> told.add("min"));
        thermometer.onMax(() -> told.add("max"));
    }

    @AfterEach
    void close() {
        thermometer.close();
    }

    private void measure(double measured) {
        celsius = measured;
        thermometer.measure();
    }

    @Test
    @DisplayName("OBS-02: only what changed is told")
    void tells() {
        measure(20);
        assertThat(told).isEmpty();
        measure(21);
        assertThat(told).containsExactly("value", "max");
        told.clear();
        measure(20.5);
        assertThat(told).containsExactly("value");
        told.clear();
        measure(19);
        assertThat(told).containsExactly("value", "min");
        assertThat(thermometer.reading()).isEqualTo(new Reading(19, 19, 21));
    }

    @Test
    @DisplayName("OBS-02: a reset begins the extremes at the present value and tells those that move")
    void reset() {
        measure(25);
        told.clear();
        thermometer.reset();
        assertThat(thermometer.reading()).isEqualTo(new Reading(25, 25, 25));
        assertThat(told).containsExactly("min");
    }

    @Test
    @DisplayName("OBS-02: a broken sensor leaves the last reading, and one that works again goes on")
    void broken() {
        broken = true;
        measure(99);
        assertThat(thermometer.reading().celsius()).isEqualTo(20);
        broken = false;
        measure(21);
        assertThat(thermometer.reading().celsius()).isEqualTo(21);
    }

    @Test
    @DisplayName("TYP-05: a thermal zone holds thousandths of a degree")
    void zone(@TempDir Path folder) throws IOException {
        Path zone = Files.writeString(folder.resolve("temp"), "41500\n");
        assertThat(Sensor.ofZone(zone).celsius()).isEqualTo(41.5);
        Files.writeString(zone, "hot");
        assertThatThrownBy(() -> Sensor.ofZone(zone).celsius())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hot");
    }

    @Test
    @DisplayName("TYP-05: the simulation stays in its room")
    void simulated() throws IOException {
        assertThat(Sensor.simulated().celsius()).isBetween(15.0, 25.0);
    }
}
