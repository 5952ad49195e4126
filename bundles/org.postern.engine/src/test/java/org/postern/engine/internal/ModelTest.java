// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.model.Generator;
import org.postern.engine.internal.model.Shrinker;
import org.postern.engine.internal.model.Step;

/**
 * Random histories of two servers, objects, restarts and a store that refuses, against a model. The system properties
 * {@code postern.model.histories}, {@code postern.model.steps} and {@code postern.model.seed} make it longer, or repeat one.
 */
final class ModelTest {
    private static final int HISTORIES = Integer.getInteger("postern.model.histories", 60);
    private static final int STEPS = Integer.getInteger("postern.model.steps", 150);
    private static final long SEED = Long.getLong("postern.model.seed", 1);

    @Test
    @DisplayName(
            "DM-01 to DM-43, ID-03, ID-04, HOT-01, HOT-05, HOT-07, OBS-02, OBS-19, ATT-05, ATT-08, ATT-10, MS-02: the gateway does"
                    + " what the model does")
    void agrees() {
        for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
            List<Step> history = Generator.history(seed, STEPS);
            if (difference(history) != null) {
                List<Step> shortest = Shrinker.shrink(history, shorter -> difference(shorter) != null);
                List<String> lines = new ArrayList<>();
                shortest.forEach(step -> lines.add(step.toString()));
                fail("seed %d, shortest history:%n%s%n%s", seed, String.join("\n", lines), difference(shortest));
            }
        }
    }

    @Test
    @DisplayName("A history that goes wrong is made as short as it can be")
    void shrinks() {
        List<Step> history = Generator.history(1, 100);
        assertThat(Shrinker.shrink(history, shorter -> shorter.contains(history.get(70)) && shorter.size() > 1))
                .hasSize(2)
                .contains(history.get(70));
    }

    /** What the gateway did otherwise, null for nothing. */
    private static @Nullable String difference(List<Step> history) {
        int done = 0;
        try {
            ModelWorld world = new ModelWorld();
            for (Step step : history) {
                world.happen(step);
                done++;
            }
            return null;
        } catch (AssertionError | RuntimeException difference) {
            return "after step " + done + ": " + difference;
        }
    }
}
