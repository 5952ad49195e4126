// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;

class OutputTest {
    private static final ResourceModel TEXT = Models.single(0, ResourceType.STRING);
    private static final ResourceModel NUMBER = Models.single(1, ResourceType.INTEGER);

    @Test
    @DisplayName("FMT-04: content beyond the limit is dropped and told, and the output is usable again after a reset")
    void limit() {
        for (int limit = 1; limit < 40; limit++) {
            Output out = new Output(limit);
            NodeEncoder encoder = Formats.TLV.encoder(out);
            for (int round = 0; round < 2; round++) {
                out.reset();
                encode(encoder, Path.of(3));
                assertThat(out.overflowed()).as("limit %d", limit).isEqualTo(limit < 17);
                assertThat(out.length()).isLessThanOrEqualTo(limit);
            }
        }
        assertThatThrownBy(() -> new Output(0)).hasMessageContaining("limit");
        assertThatThrownBy(() -> new Output(Output.MAX_LIMIT + 1)).hasMessageContaining("limit");
    }

    @Test
    @DisplayName("FMT-04: an encoder appends behind what the output holds")
    void appends() {
        Output out = new Output(100);
        out.put('#');
        encode(Formats.TLV.encoder(out), Path.of(3));
        assertThat(out.toByteArray())
                .containsExactly(
                        '#', 0x08, 0x00, 0x0E, 0xC8, 0x00, 0x08, 'p', 'o', 's', 't', 0xC3, 0xA9, 'r', 'n', 0xC1, 0x01,
                        0x07);
    }

    @Test
    @DisplayName("FMT-07: encoding single resources allocates nothing per resource")
    void allocations() {
        Output out = new Output(1000);
        NodeEncoder encoder = Formats.TLV.encoder(out);
        Path path = Path.of(3);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        encode(encoder, path);
        long before = threads.getThreadAllocatedBytes(id);
        for (int i = 0; i < 10_000; i++) {
            out.reset();
            encode(encoder, path);
        }
        assertThat(threads.getThreadAllocatedBytes(id) - before).isLessThan(10_000);
    }

    @Test
    @DisplayName("TYP-02: boxed values are written as their types say, others are refused")
    void boxed() {
        assertThat(Payloads.hex(Formats.TLV, Models.object(3, NUMBER), 1, 7L)).isEqualTo("C10107");
        assertThatThrownBy(() -> Payloads.encode(Formats.TLV, Models.object(3, NUMBER), 1, 7))
                .isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> Payloads.encode(Formats.TLV, Models.DEVICE, 4, Map.of()))
                .isInstanceOf(ClassCastException.class);
    }

    private static void encode(NodeEncoder encoder, Path path) {
        encoder.begin(path);
        encoder.beginInstance(0);
        encoder.resource(TEXT).string("post\u00e9rn");
        encoder.resource(NUMBER).integer(7);
        encoder.endInstance();
        encoder.end();
    }
}
