// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.software.internal.packages.Refusal;
import org.postern.software.internal.packages.UpdateResult;

/** Who begins to watch while something changes. */
class WatchTest {
    private static final int OTHER = Bench.ID + 1;

    private final Bench bench = Bench.fresh();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Thread server = new Thread(() -> bench.manager.begin(OTHER), "test-server");

    /** While the first package is told, the other one changes, or waits for its turn. */
    private void watch(int id, @Nullable Software before, @Nullable Software after) {
        told.add(id + " " + (before == null ? "new" : before.state()) + " " + (after == null ? "gone" : after.state()));
        if (id == Bench.ID) {
            server.start();
            while (server.getState() != Thread.State.BLOCKED && server.getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    @DisplayName(
            "SW-02, SW-13: who is told of all packages hears of their changes after that, and never of what is over")
    void inOrder() throws Exception {
        bench.deliver(Samples.V1);
        bench.install();
        bench.deliverTo(OTHER, new Refusal(UpdateResult.CONNECTION_LOST, "it stopped coming"));

        bench.manager.tell(this::watch);
        server.join();

        assertThat(told)
                .containsExactly(
                        Bench.ID + " new INSTALLED", OTHER + " new INITIAL", OTHER + " INITIAL DOWNLOAD_STARTED");
    }
}
