// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody else stops, starts or takes bundles of packages. */
class RepairTest {
    private final Bench bench = Bench.fresh().running(Samples.V1);

    @Test
    @DisplayName("SW-06, SW-15: what somebody else stopped runs again, and object 9 says what is so")
    void putRight() {
        Software before = bench.now();
        bench.host.meddle(Bench.ID);
        bench.manager.repair();
        assertThat(bench.host.running(Bench.ID)).hasSize(2);
        assertThat(bench.now()).isEqualTo(before);
    }

    @Test
    @DisplayName("SW-06, SW-12: what cannot be put right is not active any more, and Status Reason says why")
    void notPutRight() {
        bench.host.meddle(Bench.ID);
        bench.host.with(Flaw.HELD, "1.0.0");
        bench.manager.repair();
        assertThat(bench.now().active()).isFalse();
        assertThat(bench.now().state()).isEqualTo(UpdateState.INSTALLED);
        assertThat(bench.now().reason()).contains("by somebody else").contains("is gone");
    }

    @Test
    @DisplayName("SW-15: a package that comes meanwhile is not disturbed")
    void whileAnUpdateComes() {
        bench.forUpdate();
        bench.manager.begin(Bench.ID);
        bench.host.meddle(Bench.ID);
        bench.manager.repair();
        assertThat(bench.host.running(Bench.ID)).hasSize(2);
        assertThat(bench.now().state()).isEqualTo(UpdateState.DOWNLOAD_STARTED);
        assertThat(bench.now().step()).isEqualTo(Step.TRANSFER);
    }
}
