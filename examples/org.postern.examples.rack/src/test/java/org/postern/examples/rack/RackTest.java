// SPDX-License-Identifier: Apache-2.0
package org.postern.examples.rack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.Argument;
import org.postern.api.Arguments;
import org.postern.api.Outcome;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;

class RackTest {
    private final Rack rack = new Rack();

    @Test
    @DisplayName("TYP-03, ID-04: the table has the types of the rack's resources")
    void model() {
        ObjectModel model = new RackTable().model();
        assertThat(model.resources())
                .extracting(ResourceModel::type)
                .containsExactly(
                        ResourceType.STRING,
                        ResourceType.STRING,
                        ResourceType.INTEGER,
                        ResourceType.INTEGER,
                        ResourceType.OBJLNK,
                        ResourceType.NONE,
                        ResourceType.TIME);
        assertThat(model.resources())
                .extracting(ResourceModel::multiple)
                .containsExactly(false, true, true, true, false, false, false);
    }

    @Test
    @DisplayName("DM-24: fans follow their targets at commit, and those not named stay")
    void fans() {
        Outcome outcome = rack.fanTarget(Map.of(1, 100L));
        assertThat(rack.fanSpeed()).containsEntry(1, 1500L);
        ((Outcome.Accepted) outcome).then().run();
        assertThat(rack.fanSpeed()).isEqualTo(Map.of(0, 1500L, 1, 3000L, 2, 1500L));
    }

    @Test
    @DisplayName("DM-24: a fan that is not there is refused")
    void noFan() {
        assertThat(rack.fanTarget(Map.of(0, 10L, 7, 10L))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    @DisplayName("DM-32: the door is unlocked when the response has left")
    void unlocks() {
        Outcome outcome = rack.unlock(new Arguments(List.of(new Argument(0, "600"))));
        assertThat(rack.unlockedUntil.present()).isFalse();
        ((Outcome.Accepted) outcome).then().run();
        assertThat(rack.unlockedUntil.get())
                .hasValueSatisfying(until -> assertThat(until).isAfter(Instant.now()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "601", "-5", "soon", "", "1e2"})
    @DisplayName("DM-30: an argument that makes no sense is refused")
    void refuses(String seconds) {
        assertThat(rack.unlock(new Arguments(List.of(new Argument(0, seconds)))))
                .isInstanceOf(Outcome.Refused.class);
    }
}
