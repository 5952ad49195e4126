// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.api.Outcome;
import org.postern.api.Refusal;

/** The disk is full at each write of the journal, for a moment or from then on. */
class StoreFailureTest {
    static Stream<Arguments> writes() {
        Bench all = Life.bench();
        Life.WHOLE.forEach(life -> life.act().on(all));
        return IntStream.rangeClosed(1, all.store.commits())
                .boxed()
                .flatMap(write -> Stream.of(Arguments.of(write, false), Arguments.of(write, true)));
    }

    @ParameterizedTest(name = "SW-14: write {0}, from then on: {1}")
    @MethodSource("writes")
    @DisplayName("SW-14: what the journal does not take is refused or put right, and what was answered is not lost")
    void everyWrite(int write, boolean lasting) {
        Bench bench = Life.bench();
        bench.store.refuse(commit -> lasting ? commit >= write : commit == write);
        for (Life life : Life.WHOLE) {
            Software before = bench.now();
            Outcome answer = life.act().on(bench);
            String where = life.name() + " with a failure at write " + write;
            if (answer instanceof Outcome.Refused refused) {
                assertThat(refused.reason()).as(where).isIn(Refusal.INTERNAL, Refusal.METHOD_NOT_ALLOWED);
            }
            if (bench.now().step() == Step.NONE) {
                Truth.holds(bench, where);
            }
            Bench killed = killed(bench);
            Truth.holds(killed, where + " and a kill");
            if (answer instanceof Outcome.Accepted && !before.equals(bench.now())) {
                keptWhatWasAnswered(life.name(), bench, killed, where);
            }
        }
    }

    private static void keptWhatWasAnswered(String act, Bench bench, Bench killed, String where) {
        if (act.startsWith("Activate")) {
            assertThat(killed.now().active()).as(where).isTrue();
            assertThat(killed.now().described()).as(where).isEqualTo(bench.now().described());
        } else if (act.equals("Deactivate")) {
            assertThat(killed.now().active()).as(where).isFalse();
        } else if (act.equals("Delete")
                || (act.equals("Uninstall") && bench.now().installed() == null)) {
            assertThat(killed.host.placed(Bench.ID)).as(where).isNull();
        }
    }

    /** The start after a kill at this moment; the disk has room again. */
    private static Bench killed(Bench bench) {
        Crashes none = Crashes.never();
        return bench.restart(Life.host(none), none);
    }
}
