// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.TLV;
import static org.postern.engine.internal.operation.ThingTlv.RESOURCES;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.transport.api.Code;

/** Readers that return a stage. */
final class ReadLaterTest {
    @Test
    @DisplayName("A reader that answers later is awaited, without keeping the lane from others")
    void later() {
        Thing late = new Thing();
        Bench other = new Bench();
        other.serve(late);
        Bench.Asked single = other.read("/26241/0/13");
        Bench.Asked all = other.read("/26241/0");
        assertThat(single.open()).isTrue();
        assertThat(all.open()).isTrue();
        other.read("/26241/0/10").content("hello");
        late.slow.complete(99L);
        single.content("99");
        all.content(TLV, RESOURCES);
    }

    @Test
    @DisplayName("The handlers beside a late reader run in the lane, not on the thread that completes it")
    void laterInLane() {
        SteppedExecutor pool = new SteppedExecutor();
        Thing late = new Thing();
        Bench other = new Bench();
        other.serve(late, pool);
        pool.run();
        Bench.Asked all = other.read("/26241/0");
        pool.run();
        late.slow.complete(99L);
        assertThat(late.calls).containsExactly("slow");
        assertThat(all.open()).isTrue();
        pool.run();
        all.content(TLV, RESOURCES);
    }

    @Test
    @DisplayName("A value that was there when asked but null when read is 4.04 alone and left out above")
    void nothing() {
        Thing late = new Thing();
        late.slow.complete(null);
        Bench other = new Bench();
        other.serve(late);
        other.read("/26241/0/13").is(Code.NOT_FOUND);
        assertThat(other.read("/26241/0").hex()).doesNotContain("c10d");
    }
}
