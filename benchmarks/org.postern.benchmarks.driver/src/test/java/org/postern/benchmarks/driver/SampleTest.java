// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoMiddleValues() {
        assertThat(Sample.of(3, 1, 2).median()).isEqualTo(2);
        assertThat(Sample.of(4, 1, 2, 3).median()).isEqualTo(2.5);
    }

    @Test
    void aPercentileIsOneOfTheValues() {
        Sample hundred = Sample.of(
                IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray());

        assertThat(hundred.percentile(99)).isEqualTo(99);
        assertThat(hundred.percentile(100)).isEqualTo(100);
        assertThat(Sample.of(7).percentile(1)).isEqualTo(7);
    }

    @Test
    void ratiosAreFormedRunByRun() {
        Sample ratio = Sample.of(2, 9, 5).over(Sample.of(1, 3, 5));

        assertThat(ratio.values()).containsExactly(2, 3, 1);
        assertThat(ratio.median()).isEqualTo(2);
    }

    @Test
    void theSlopeIsThatOfTheLineThroughThePoints() {
        Sample x = Sample.of(100, 200, 300);

        assertThat(Sample.of(5, 5, 5).slopeOver(x)).isZero();
        assertThat(Sample.of(1000, 2000, 3000).slopeOver(x)).isEqualTo(10, within(1e-9));
    }

    @Test
    void theTextHasMedianMinimumAndMaximum() {
        assertThat(Sample.of(10.26, 8.5, 12).text(1)).isEqualTo("10.3 (8.5 - 12.0)");
        assertThat(Sample.of(10.26).text(1)).isEqualTo("10.3");
    }

    @Test
    void anEmptySampleIsRefused() {
        assertThatThrownBy(Sample::of).isInstanceOf(IllegalArgumentException.class);
    }
}
