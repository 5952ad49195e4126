// SPDX-License-Identifier: Apache-2.0
package org.postern.examples.temperature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;

class TemperatureTest {
    private final Temperature temperature = new Temperature();

    @AfterEach
    void stop() {
        temperature.stop();
    }

    @Test
    @DisplayName("ID-04: the object has the resources of IPSO Temperature that it serves")
    void model() {
        ObjectModel model = new TemperatureTable().model();
        assertThat(model.id()).isEqualTo(3303);
        assertThat(model.resources()).extracting(ResourceModel::id).containsExactly(5601, 5602, 5605, 5700, 5701);
        assertThat(model.resources()).extracting(ResourceModel::direct).containsOnly(true);
    }

    @Test
    @DisplayName("TYP-05: it has a finite value as soon as it is there, between its extremes")
    void value() {
        assertThat(temperature.value()).isFinite().isBetween(temperature.min(), temperature.max());
        temperature.reset();
        assertThat(temperature.min()).isEqualTo(temperature.max());
    }
}
