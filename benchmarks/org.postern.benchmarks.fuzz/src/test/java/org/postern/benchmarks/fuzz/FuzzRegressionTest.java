// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kept inputs, and a fixed number of others that are made of them with a fixed seed. */
class FuzzRegressionTest {
    /** How many inputs are made; a connection, an engine, a file of its own for each costs more. */
    private static final Map<String, Integer> MADE = Map.of(
            "door", 1_500, "servers", 3_000, "bootstrap", 3_000, "records", 3_000, "keys", 10_000, "package", 2_000);

    private static final int MADE_OTHERWISE = 50_000;

    static Set<String> targets() {
        return Targets.byName().keySet();
    }

    @ParameterizedTest
    @MethodSource("targets")
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName(
            "FMT-05, FMT-15, DM-29, GEN-02, GEN-12, TYP-01, ATT-06, OBS-18, SEC-03, SC-04, SW-04: no input does what no input may do")
    void inputs(String name) throws Exception {
        Target target = Objects.requireNonNull(Targets.byName().get(name));
        List<byte[]> corpus = Corpus.of(name);
        assertThat(corpus).isNotEmpty();
        for (byte[] input : corpus) {
            run(target, input);
        }
        Mutator mutator = new Mutator(corpus, 20_170_818);
        for (int i = MADE.getOrDefault(name, MADE_OTHERWISE); i > 0; i--) {
            run(target, mutator.next());
        }
    }

    private static void run(Target target, byte[] input) {
        try {
            target.run(input);
        } catch (Throwable finding) {
            throw new AssertionError("the input " + HexFormat.of().formatHex(input), finding);
        }
    }
}
