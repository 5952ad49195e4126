// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.OPAQUE;
import static org.postern.engine.internal.operation.Bench.TLV;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.objects.Thing;
import org.postern.transport.api.Code;

final class ReadStreamTest {
    private final Bench bench = new Bench();
    private final Thing thing = new Thing();

    @BeforeEach
    void serve() {
        bench.serve(thing);
    }

    @Test
    @DisplayName("Nothing of a large resource stands among others; alone it is streamed, as octets by default")
    void stream() {
        Bench.Asked asked = bench.read("/26241/0/30");
        asked.is(Code.CONTENT);
        assertThat(asked.answer().contentFormat()).isEqualTo(OPAQUE);
        assertThat(Bodies.all(asked.body(), 2)).isEqualTo("010203");
        thing.content = null;
        bench.read("/26241/0/30").is(Code.NOT_FOUND);
    }

    @Test
    @DisplayName("FMT-05: a large resource in TLV has its header before the content, wherever the pieces begin")
    void streamInTlv() {
        for (int piece = 1; piece < 8; piece++) {
            Bench.Asked asked = bench.read("/26241/0/30", TLV);
            assertThat(asked.answer().contentFormat()).isEqualTo(TLV);
            assertThat(asked.body().length()).isEqualTo(5);
            assertThat(Bodies.all(asked.body(), piece)).isEqualTo("c31e010203");
        }
        thing.calls.clear();
        bench.read("/26241/0/30", TLV).body().close();
        assertThat(thing.calls).containsExactly("closed");
    }
}
