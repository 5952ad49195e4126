// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.store.internal.SimulatedFolder.Fault;
import org.postern.store.internal.SimulatedFolder.Watcher;

/** The medium fails at every operation there is, once or for a while. */
class FaultTest {
    private static final int HISTORIES = Integer.getInteger("postern.store.faults", 1);
    private static final int STEPS = 16;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    @DisplayName("What the medium refuses did not happen, and the store goes on and recovers")
    void everyOperation(Fault fault) throws Exception {
        int faults = 0;
        for (long seed = 1; seed <= HISTORIES; seed++) {
            for (int lasting : new int[] {1, 2, 5, 1_000}) {
                int operations = Integer.MAX_VALUE;
                for (int first = 0; first < operations; first++) {
                    operations = run(fault, seed, first, lasting);
                    faults++;
                }
            }
        }
        System.out.println("figure: disk failure " + fault + ", at one operation after the other, histories | " + faults
                + ", 0 wrong");
        assertThat(faults).isGreaterThan(100);
    }

    /** Returns how many operations there were. */
    private static int run(Fault fault, long seed, int first, int lasting) throws Exception {
        Trial trial = new Trial(fault + " at operation " + first + " for " + lasting, seed);
        AtomicInteger operations = new AtomicInteger();
        Watcher powerCut = trial.powerCuts(first % 5 == 0 ? 1 : 0);
        trial.watch(operation -> {
            powerCut.before(operation);
            int number = operations.getAndIncrement();
            return number >= first && number < first + lasting ? fault : Fault.NONE;
        });
        for (int step = 0; step < STEPS; step++) {
            trial.step();
        }
        int total = operations.get();
        trial.watch(trial.powerCuts(1));
        trial.write();
        trial.step();
        trial.write();
        assertThat(trial.health().entries()).as("the medium is well again").isEmpty();
        trial.cutPower();
        return total;
    }
}
