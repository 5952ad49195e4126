// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.model.Provision;
import org.postern.engine.internal.model.ProvisionGenerator;
import org.postern.engine.internal.model.Shrinker;

/**
 * Random histories of bootstraps that end well or badly, of configured accounts that come, change and go, of restarts and power
 * cuts and of what servers do meanwhile, against a model. {@code postern.model.histories}, {@code postern.model.seed} and
 * {@code postern.model.provisions}, the steps of each, make it longer, or repeat one.
 */
final class ProvisioningModelTest {
    private static final int HISTORIES = Integer.getInteger("postern.model.histories", 60);
    private static final int STEPS = Integer.getInteger("postern.model.provisions", 40);
    private static final long SEED = Long.getLong("postern.model.seed", 1);

    @Test
    @DisplayName(
            "BS-05, BS-12, BS-16, BS-23, BS-25, BS-26, BS-29, BS-31, BS-35, ACL-01, ACL-02, ACL-10, ACL-11, ACL-17, ACL-18,"
                    + " SRV-07: accounts, rights and instances are what the model says")
    void agrees() {
        for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
            List<Provision> history = ProvisionGenerator.history(seed, STEPS);
            if (difference(history) != null) {
                List<Provision> shortest = Shrinker.shrink(history, shorter -> difference(shorter) != null);
                List<String> lines = new ArrayList<>();
                shortest.forEach(step -> lines.add(step.toString()));
                fail("seed %d, shortest history:%n%s%n%s", seed, String.join("\n", lines), difference(shortest));
            }
        }
    }

    /** What the gateway did otherwise, null for nothing. */
    private static @Nullable String difference(List<Provision> history) {
        int done = 0;
        try {
            ProvisioningWorld world = new ProvisioningWorld();
            for (Provision step : history) {
                world.happen(step);
                done++;
            }
            return null;
        } catch (AssertionError | RuntimeException difference) {
            return "after step " + done + ": " + difference;
        }
    }
}
