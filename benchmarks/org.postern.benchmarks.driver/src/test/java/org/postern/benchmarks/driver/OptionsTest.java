// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final Path ROOT = Path.of("checkout");

    @Test
    void withoutArgumentsEverythingIsMeasuredSevenTimes() {
        Options options = Options.parse(ROOT, List.of());

        assertThat(options.pairs()).isEqualTo(7);
        assertThat(options.count(1000, 40)).isEqualTo(1000);
        assertThat(options.cycles(1000)).isEqualTo(1000);
        assertThat(Figures.NAMES).allMatch(options::wants);
    }

    @Test
    void aQuickRunOfOneFigure() {
        Options options = Options.parse(ROOT, List.of("--quick", "--pairs", "3", "--cycles", "7", "read"));

        assertThat(options.pairs()).isEqualTo(3);
        assertThat(options.count(1000, 40)).isEqualTo(40);
        assertThat(options.cycles(1000)).isEqualTo(7);
        assertThat(options.wants("read")).isTrue();
        assertThat(options.wants("start")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--pairs", "--pairs 0", "--pairs many", "--fast", "reed"})
    void anythingElseIsRefusedWithAHint(String line) {
        assertThatThrownBy(() -> Options.parse(ROOT, List.of(line.split(" ", -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(needs a number|figures are start).*");
    }

    @Test
    void everyNameHasAFigure() {
        assertThat(Figures.all().keySet()).containsExactlyElementsOf(Figures.NAMES);
    }
}
