// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTest {

    @Test
    void totalsAreFoundInWhatJcmdPrints() throws IOException {
        String histogram = " 1:   10   2000  [B\nTotal         52210        3141592\n";
        String loaders =
                "0x1  0x2  0x3  12  34  <boot class loader>\n0x4 1 DelegatingClassLoader\nTotal = 37   1024   2048\n";

        assertThat(Jcmd.number(Jcmd.HISTOGRAM_TOTAL, histogram)).isEqualTo(3_141_592);
        assertThat(Jcmd.classLoaders(loaders)).isEqualTo(36);
        assertThatThrownBy(() -> Jcmd.classLoaders("")).isInstanceOf(IOException.class);
    }

    @Test
    void stackTracesInALogAreCounted() {
        String log =
                """
                INFO Looking at the registration (coap)
                WARN refused: at least one option is unknown
                Exception in thread "main" java.lang.IllegalStateException
                \tat org.postern.Example.run(Example.java:1)
                \tat org.postern.Example.main(Example.java:2)
                WARN caught and logged
                java.io.IOException: later
                \tat org.postern.Example.run(Example.java:1)
                INFO the end
                """;

        assertThat(MalformedFigure.lines(log, MalformedFigure.UNCAUGHT)).isEqualTo(1);
        assertThat(MalformedFigure.lines(log, MalformedFigure.FIRST_OF_TRACE)).isEqualTo(2);
    }

    @Test
    void everyRoundBeginsWithAnotherSubject() {
        Subject a = new Subject("a", true, false, (servers, folder) -> List.of());
        Subject b = new Subject("b", true, false, (servers, folder) -> List.of());

        assertThat(Bench.rotated(List.of(a, b), 0)).containsExactly(a, b);
        assertThat(Bench.rotated(List.of(a, b), 1)).containsExactly(b, a);
    }
}
