// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of those who mean no good, and of those who were careless. */
class HostilePackagesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    static Stream<Hostile> corpus() {
        return Stream.of(HostileForms.all(), HostileSignatures.all(), HostileContents.all())
                .flatMap(cases -> cases);
    }

    @ParameterizedTest(name = "SW-03, SW-04: {0}")
    @MethodSource("corpus")
    @DisplayName("SW-03, SW-04: A hostile package is refused with its reason, and nothing of it stays")
    void refused(Hostile hostile) {
        Bench bench = new Bench(folder).trusting(Bench.AUTHORITY);

        Verdict verdict = bench.verify(hostile.bytes(), Origin.SERVER, hostile.installed());

        assertThat(verdict).isInstanceOf(Refusal.class);
        Refusal refusal = (Refusal) verdict;
        assertThat(refusal.reason()).contains(hostile.reason());
        assertThat(refusal.result()).isEqualTo(hostile.result());
        bench.assertNothingLeft();
    }

    @Test
    @DisplayName("SW-12: At least 30 hostile packages, each with a reason of its own")
    void reasonsDiffer() {
        Bench bench = new Bench(folder).trusting(Bench.AUTHORITY);
        List<Hostile> corpus = corpus().toList();
        Set<String> reasons = new HashSet<>();
        for (Hostile hostile : corpus) {
            Refusal refusal = (Refusal) bench.verify(hostile.bytes(), Origin.SERVER, hostile.installed());
            reasons.add(refusal.reason());
        }
        assertThat(corpus).hasSizeGreaterThan(50);
        assertThat(reasons).hasSizeGreaterThanOrEqualTo(corpus.size() - 2);
    }
}
