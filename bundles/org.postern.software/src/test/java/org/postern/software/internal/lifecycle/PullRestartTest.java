// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.software.internal.delivery.DeliveryListener;
import org.postern.software.internal.delivery.PullRequest;
import org.postern.software.internal.delivery.Resumption;
import org.postern.software.internal.journal.Journal;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.Refusal;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.UpdateResult;
import org.postern.store.api.Batch;

/** Pulls over the end of a gateway. */
class PullRestartTest {
    private static final int ID = Bench.ID;
    private static final Resumption BEGUN =
            Resumption.of(new PullRequest("http://files.example/package", "me", "secret"));
    private static final Resumption FAR = new Resumption(BEGUN.request(), BEGUN.file(), "\"one\"", 4096, 0);

    private final Map<Integer, Resumption> resumed = new TreeMap<>();

    private static DeliveryListener pulling(Bench bench) {
        bench.manager.begin(ID);
        DeliveryListener receiver = bench.manager.receiver(ID, Origin.SERVER);
        receiver.reached(BEGUN);
        receiver.reached(FAR);
        return receiver;
    }

    private Bench restart(Bench bench) {
        bench.store.stop();
        Bench next = bench.restart();
        resumed.clear();
        next.manager.resume(resumed::put);
        return next;
    }

    @Test
    @DisplayName("SW-14: a pull goes on after a restart, from where it stood, and object 9 says so")
    void goesOn() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.forUpdate();
        pulling(bench);
        Bench next = restart(bench);
        assertThat(next.now().state()).isEqualTo(UpdateState.DOWNLOAD_STARTED);
        assertThat(next.now().result()).isEqualTo(UpdateResult.DOWNLOADING);
        assertThat(next.now().installed()).isEqualTo(bench.now().installed());
        assertThat(resumed).containsExactly(Map.entry(ID, FAR.again()));

        DeliveryListener receiver = next.manager.receiver(ID, Origin.SERVER);
        receiver.reached(FAR.again());
        next.deliverAs(receiver, Samples.V2);
        assertThat(next.now().state()).isEqualTo(UpdateState.DELIVERED);
        assertThat(new Journal(next.store).pulls()).isEmpty();
    }

    @Test
    @DisplayName("SW-10, SW-14: where a pull stands is encrypted in the journal, and forgotten with its end")
    void sealed() {
        Bench bench = Bench.fresh();
        DeliveryListener receiver = pulling(bench);
        assertThat(bench.store.secrets()).containsExactly("pull/" + ID);
        receiver.failed(new Refusal(UpdateResult.INVALID_URI, "it is not there"));
        assertThat(new Journal(bench.store).pulls()).isEmpty();
        receiver.reached(FAR);
        assertThat(new Journal(bench.store).pulls()).isEmpty();
        assertThat(restart(bench).now().result()).isEqualTo(UpdateResult.INVALID_URI);
        assertThat(resumed).isEmpty();
    }

    @Test
    @DisplayName("SW-14: a pull of an instance that is deleted does not come back")
    void deleted() {
        Bench bench = Bench.fresh();
        pulling(bench);
        bench.delete();
        restart(bench);
        assertThat(resumed).isEmpty();
    }

    @Test
    @DisplayName("SW-10, SW-14: a pull for which nobody waits is forgotten, with its password")
    void orphan() {
        Bench bench = Bench.fresh();
        new Journal(bench.store).pulling(ID, FAR);
        Bench next = restart(bench);
        assertThat(resumed).isEmpty();
        assertThat(new Journal(next.store).pulls()).isEmpty();
    }

    @Test
    @DisplayName("SW-14: a pull that cannot be read is lost: result 52")
    void unreadable() {
        Bench bench = Bench.fresh();
        pulling(bench);
        bench.store.later(Batch.builder()
                .putSecret(Journal.NAMESPACE, "pull/" + ID, new byte[] {9})
                .build());
        assertThat(restart(bench).now().result()).isEqualTo(UpdateResult.CONNECTION_LOST);
        assertThat(resumed).isEmpty();
    }

    @Test
    @DisplayName("SW-14: a package with which the gateway ends each time is given up after ten starts: result 52")
    void notForEver() {
        Bench bench = Bench.fresh();
        pulling(bench);
        for (int start = 1; start <= 10; start++) {
            bench = restart(bench);
            assertThat(resumed).hasSize(1);
            bench.manager
                    .receiver(ID, Origin.SERVER)
                    .reached(resumed.values().iterator().next());
        }
        bench = restart(bench);
        assertThat(resumed).isEmpty();
        assertThat(bench.now().state()).isEqualTo(UpdateState.INITIAL);
        assertThat(bench.now().result()).isEqualTo(UpdateResult.CONNECTION_LOST);
        assertThat(bench.now().reason()).contains("10 times");
    }

    @Test
    @DisplayName("SW-02: what observers are told of is a state that they were not told of before")
    void told() {
        Bench bench = Bench.fresh();
        TellingWatcher watcher = new TellingWatcher();
        bench.manager.watch(watcher);
        bench.manager.begin(ID);
        bench.manager.receiver(ID, Origin.SERVER).delivered(new StagedFile(Path.of("staged"), "", 1));
        assertThat(watcher.seen)
                .containsExactly(UpdateState.DOWNLOAD_STARTED, UpdateState.DOWNLOADED, UpdateState.DELIVERED);
        assertThat(watcher.asked).containsExactly(UpdateState.DOWNLOAD_STARTED, UpdateState.DOWNLOADED);
    }
}
