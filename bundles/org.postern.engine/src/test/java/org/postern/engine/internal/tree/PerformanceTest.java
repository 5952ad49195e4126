// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.objects.LightTable;
import org.postern.engine.internal.objects.ThingTable;

final class PerformanceTest {
    private static final int LEVEL = 0;
    private static final int WATTS = 1;

    private final Performance light = new Performance(new LightTable().model());

    @Test
    @DisplayName("What is promised not to block may run on the receiver's thread, what is not must not")
    void promises() {
        assertThat(light.direct()).isTrue();
        assertThat(light.direct(WATTS)).isTrue();
        Performance thing = new Performance(new ThingTable().model());
        assertThat(thing.direct()).isFalse();
        assertThat(thing.direct(0)).as("a value is always direct").isTrue();
        assertThat(thing.direct(new ThingTable().model().index(10))).isFalse();
        assertThat(thing.direct(new ThingTable().model().index(13))).isFalse();
    }

    @Test
    @DisplayName("Three slow direct calls end the promise, for good; the values stay direct")
    void demotion() {
        light.took(Performance.LIMIT_NANOS + 1);
        light.took(Performance.LIMIT_NANOS);
        light.took(Performance.LIMIT_NANOS + 1);
        assertThat(light.direct()).isTrue();
        light.took(Performance.LIMIT_NANOS + 1);
        assertThat(light.direct()).isFalse();
        assertThat(light.direct(WATTS)).isFalse();
        assertThat(light.direct(LEVEL)).isTrue();
        for (int i = 0; i < 2 * Performance.CALLS; i++) {
            light.took(1);
        }
        assertThat(light.direct()).isFalse();
    }

    @Test
    @DisplayName("A slow call now and then does not end the promise")
    void nowAndThen() {
        for (int i = 0; i < 10 * Performance.CALLS; i++) {
            light.took(i % Performance.CALLS == 0 ? Performance.LIMIT_NANOS + 1 : 1);
        }
        assertThat(light.direct()).isTrue();
    }
}
