// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.store.api.Batch;

/**
 * What a power cut leaves. {@code -Dpostern.store.histories=N} tries that many random histories, {@code
 * -Dpostern.store.seed=N} begins with that seed.
 */
class PowerCutTest {
    private static final int HISTORIES = Integer.getInteger("postern.store.histories", 30);
    private static final long SEED = Long.getLong("postern.store.seed", 1);
    private static final int STEPS = 30;

    @Test
    @DisplayName("Whatever a power cut drops or tears, each batch is there whole or not, and acknowledged ones are")
    void randomHistories() throws Exception {
        int cuts = 0;
        for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
            Trial trial = new Trial("history", seed);
            trial.watch(trial.powerCuts(2));
            Random random = new Random(seed);
            for (int step = 0; step < STEPS; step++) {
                trial.step();
                if (random.nextInt(8) == 0) {
                    trial.cutPower();
                }
            }
            trial.checkAfter(trial.folder().afterPowerCut(random), null);
            cuts += trial.cuts();
        }
        System.out.println("figure: power cut, " + HISTORIES + " random histories, crash states looked at | " + cuts
                + ", 0 wrong");
        assertThat(cuts).isGreaterThan(HISTORIES * STEPS);
    }

    @Test
    @DisplayName("A power cut at any moment, with each write torn at every byte and each change of names missing")
    void everyPowerCut() throws Exception {
        Trial trial = new Trial("short history", 1);
        trial.watch(trial.everyPowerCut());
        for (int i = 0; i < 12; i++) {
            trial.hand(batch(i), i % 3 != 2);
            if (i % 4 != 1) {
                trial.write();
            }
        }
        trial.write();
        assertThat(trial.folder().list()).as("a second generation was begun").contains("2.log");
        assertThat(trial.cuts()).isGreaterThan(1_000);
    }

    private static Batch batch(int i) {
        return Batch.builder()
                .put("access", "n" + i % 5, Integer.toString(i).repeat(40).getBytes(StandardCharsets.US_ASCII))
                .putSecret("accounts", "key", ("secret" + i).getBytes(StandardCharsets.US_ASCII))
                .remove("attributes", "n" + (i + 3) % 5)
                .put("attributes", "n" + i % 5, new byte[] {(byte) i})
                .build();
    }
}
