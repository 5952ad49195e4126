// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Outcome;
import org.postern.api.Refusal;
import org.postern.software.internal.delivery.DeliveryListener;
import org.postern.software.internal.journal.Journal;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.UpdateResult;

/** What servers see while packages come, run and go. */
class SoftwareManagerTest {
    private static final int OTHER = 4;

    private static void refused(Outcome outcome, Refusal reason) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).reason()).isEqualTo(reason);
    }

    private static void accepted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    @DisplayName("SW-04 SW-12: every transition of a package is seen, from its first byte to its end")
    void everyTransitionIsSeen() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.deactivate();
        bench.uninstall();
        assertThat(bench.seen.stream().distinct())
                .containsExactly("DOWNLOAD_STARTED 1", "DOWNLOADED 1", "DELIVERED 3", "INSTALLED 2", "INITIAL 0");
        assertThat(bench.now()).isEqualTo(Software.NEW);
        assertThat(bench.host.placed(Bench.ID)).isNull();
    }

    @Test
    @DisplayName("SW-04: a package that is refused leaves INITIAL with its result and reason (S5)")
    void refusedPackage() {
        Bench bench = Bench.fresh();
        bench.deliver(new org.postern.software.internal.packages.Refusal(UpdateResult.INTEGRITY, "nobody signed it"));
        assertThat(bench.now().state()).isEqualTo(UpdateState.INITIAL);
        assertThat(bench.now().result()).isEqualTo(UpdateResult.INTEGRITY);
        assertThat(bench.now().reason()).isEqualTo("nobody signed it");
    }

    @Test
    @DisplayName("SW-05: operations outside their state are 4.05 and change nothing")
    void outsideTheirState() {
        Bench bench = Bench.fresh();
        refused(bench.install(), Refusal.METHOD_NOT_ALLOWED);
        refused(bench.activate(), Refusal.METHOD_NOT_ALLOWED);
        refused(bench.uninstall(), Refusal.METHOD_NOT_ALLOWED);
        bench.running(Samples.V1);
        refused(bench.manager.begin(Bench.ID), Refusal.METHOD_NOT_ALLOWED);
        refused(bench.install(), Refusal.METHOD_NOT_ALLOWED);
        assertThat(bench.now().active()).isTrue();
    }

    @Test
    @DisplayName("SW-07: a gate that stays shut is 5.00, and what did not run before does not run")
    void shutGate() {
        Bench bench = Bench.fresh();
        bench.host.with(Flaw.UNWELL, "1.0.0");
        bench.deliver(Samples.V1);
        accepted(bench.install());
        refused(bench.activate(), Refusal.INTERNAL);
        assertThat(bench.now().active()).isFalse();
        assertThat(bench.now().result()).isEqualTo(UpdateResult.INSTALLED);
        assertThat(bench.now().reason()).contains("waits for Wire");
        assertThat(bench.host.running(Bench.ID)).isEmpty();
    }

    @Test
    @DisplayName("SW-15: the old version runs until the new one is installed, and again if that one is not well")
    void updatePutBackAtTheGate() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.host.with(Flaw.UNWELL, "2.0.0");
        accepted(bench.forUpdate());
        assertThat(bench.host.running(Bench.ID)).hasSize(2);
        bench.deliver(Samples.V2);
        assertThat(bench.host.running(Bench.ID)).hasSize(2);
        accepted(bench.install());
        assertThat(bench.host.running(Bench.ID)).isEmpty();
        refused(bench.activate(), Refusal.INTERNAL);
        assertThat(bench.host.placed(Bench.ID)).isEqualTo(Samples.V1);
        assertThat(bench.host.running(Bench.ID)).hasSize(2);
        assertThat(bench.now().active()).isTrue();
        assertThat(bench.now().result()).isEqualTo(UpdateResult.INSTALL_FAILED);
    }

    @Test
    @DisplayName("SW-15: an update that does not resolve is put back at Install")
    void updatePutBackAtInstall() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.host.with(Flaw.UNRESOLVABLE, "2.0.0");
        bench.updated(Samples.V2);
        assertThat(bench.host.placed(Bench.ID)).isEqualTo(Samples.V1);
        assertThat(bench.host.running(Bench.ID)).hasSize(2);
        assertThat(bench.now().reason()).contains("2.0.0").contains("org.example.wire");
    }

    @Test
    @DisplayName(
            "SW-03, SW-12: an update that cannot be resolved is refused at delivery: result 57, and what runs runs on")
    void refusedAtDelivery() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.host.with(Flaw.INCOMPLETE, "2.0.0");
        bench.forUpdate();
        bench.deliver(Samples.V2);
        assertThat(bench.now().state()).isEqualTo(UpdateState.INITIAL);
        assertThat(bench.now().result()).isEqualTo(UpdateResult.DEVICE_ERROR);
        assertThat(bench.now().reason()).contains("2.0.0").contains("org.example.wire");
        assertThat(bench.host.running(Bench.ID)).hasSize(2);
    }

    @Test
    @DisplayName("SW-04: software that somebody else uses is not uninstalled (S10)")
    void usedByOthers() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.host.needed(true);
        accepted(bench.uninstall());
        assertThat(bench.now().state()).isEqualTo(UpdateState.INSTALLED);
        assertThat(bench.now().result()).isEqualTo(UpdateResult.UNINSTALL_FAILED);
        bench.host.needed(false);
        accepted(bench.uninstall());
        assertThat(bench.now()).isEqualTo(Software.NEW);
    }

    @Test
    @DisplayName("SW-14: what the store does not take does not happen")
    void theStoreRefuses() {
        Bench bench = Bench.fresh();
        bench.deliver(Samples.V1);
        bench.store.refuse(true);
        refused(bench.install(), Refusal.INTERNAL);
        assertThat(bench.now().state()).isEqualTo(UpdateState.DELIVERED);
        assertThat(bench.host.placed(Bench.ID)).isNull();
        bench.store.refuse(false);
        accepted(bench.install());
    }

    @Test
    @DisplayName("SW-07: a start that never ends is answered, restarts the gateway once, and the old version is back")
    void aStartThatNeverEnds() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.host.with(Flaw.HANGING, "2.0.0");
        bench.updated(Samples.V2);
        refused(bench.activate(), Refusal.INTERNAL);
        assertThat(bench.restarts).hasSize(1);
        refused(bench.deactivate(), Refusal.UNAVAILABLE);
        Crashes crashes = Crashes.never();
        Bench next = bench.restart(new SimulatedHost(crashes).with(Flaw.HANGING, "2.0.0"), crashes);
        assertThat(next.restarts).isEmpty();
        assertThat(next.now().described()).isEqualTo(Samples.V1);
        assertThat(next.now().active()).isTrue();
        assertThat(next.now().reason()).contains("did not end within");
        assertThat(next.host.running(Bench.ID)).hasSize(2);
    }

    @Test
    @DisplayName("SW-14: two starts that end early put the former version back, one does not")
    void startsAreCounted() {
        Bench bench = Bench.fresh().running(Samples.V1).updated(Samples.V2);
        accepted(bench.activate());
        Bench first = bench.restart();
        assertThat(first.now().described()).isEqualTo(Samples.V2);
        assertThat(first.onTrial).isTrue();
        Bench second = first.restart();
        assertThat(second.now().described()).isEqualTo(Samples.V2);
        Bench third = second.restart();
        assertThat(third.now().described()).isEqualTo(Samples.V1);
        assertThat(third.now().result()).isEqualTo(UpdateResult.INSTALL_FAILED);
        assertThat(third.host.running(Bench.ID)).hasSize(2);
    }

    @Test
    @DisplayName("SW-14: of two packages on trial the one that was delivered last is put back first")
    void theNewestIsToBlame() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.deliverTo(OTHER, Samples.later("1.0.0"));
        bench.manager.install(OTHER);
        bench.manager.activate(OTHER);
        Bench third = bench.restart().restart().restart();
        assertThat(third.now().active()).isTrue();
        assertThat(third.manager.of(OTHER).active()).isFalse();
        assertThat(third.manager.of(OTHER).result()).isEqualTo(UpdateResult.DEVICE_ERROR);
        Bench fifth = third.restart().restart();
        assertThat(fifth.now().active()).isFalse();
    }

    @Test
    @DisplayName("SW-14: a start that succeeded ends the counting")
    void aStartThatSucceeded() {
        Bench bench = Bench.fresh().running(Samples.V1).updated(Samples.V2);
        bench.activate();
        Bench first = bench.restart();
        first.manager.startSucceeded();
        Bench last = first.restart().restart().restart();
        assertThat(last.onTrial).isFalse();
        assertThat(last.now().described()).isEqualTo(Samples.V2);
        assertThat(last.now().active()).isTrue();
    }

    @Test
    @DisplayName("SW-16: a deleted instance takes its software with it")
    void deleted() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.manager.delete(Bench.ID);
        assertThat(bench.host.placed(Bench.ID)).isNull();
        assertThat(bench.manager.all()).isEmpty();
        assertThat(bench.store.read("software")).isEmpty();
    }

    @Test
    @DisplayName("SW-11: components keep their instance over an update, and two packages share none")
    void componentIds() {
        Bench bench = Bench.fresh().running(Samples.V1).updated(Samples.V2);
        assertThat(bench.now().components())
                .containsEntry("org.example.pump", 0)
                .containsEntry("org.example.valve", 1);
    }

    @Test
    @DisplayName("SW-15: an update that the disk does not take is refused before the old version is touched")
    void noRoom() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.host.with(Flaw.TOO_LARGE, "2.0.0");
        bench.updated(Samples.V2);
        assertThat(bench.now().described()).isEqualTo(Samples.V1);
        assertThat(bench.now().active()).isTrue();
        assertThat(bench.now().result()).isEqualTo(UpdateResult.INSTALL_FAILED);
        assertThat(bench.now().reason()).contains("2.0.0").contains("10 bytes left");
        assertThat(bench.host.running(Bench.ID)).hasSize(2);
    }

    @Test
    @DisplayName("SW-15: an update during which something happens that nobody foresaw is put back")
    void surprise() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.host.with(Flaw.SURPRISING, "2.0.0");
        bench.updated(Samples.V2);
        assertThat(bench.host.placed(Bench.ID)).isEqualTo(Samples.V1);
        assertThat(bench.now().active()).isTrue();
        assertThat(bench.now().reason()).contains("the bundle was uninstalled");
    }

    @Test
    @DisplayName("SW-16: a package that still comes when its instance was deleted is not taken for that of a new one")
    void deletedWhileItComes() {
        Bench bench = Bench.fresh();
        accepted(bench.manager.begin(Bench.ID));
        DeliveryListener late = bench.manager.receiver(Bench.ID, Origin.SERVER);
        accepted(bench.delete());
        late.delivered(new StagedFile(Bench.STAGED, "", 1));
        assertThat(bench.manager.all()).isEmpty();

        accepted(bench.manager.begin(Bench.ID));
        DeliveryListener next = bench.manager.receiver(Bench.ID, Origin.SERVER);
        late.delivered(new StagedFile(Bench.STAGED, "", 1));
        late.failed(new org.postern.software.internal.packages.Refusal(UpdateResult.CONNECTION_LOST, "late"));
        assertThat(bench.now().state()).isEqualTo(UpdateState.DOWNLOAD_STARTED);
        next.delivered(new StagedFile(Bench.STAGED, "", 1));
        assertThat(bench.now().state()).isEqualTo(UpdateState.DELIVERED);
    }

    @Test
    @DisplayName("SW-16: what a server deleted does not come back, even if the power goes before anything is removed")
    void deletedByAServer() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.store.commit(Journal.deleting(Bench.ID));
        Bench next = bench.restart();
        assertThat(next.host.placed(Bench.ID)).isNull();
        assertThat(next.manager.all()).isEmpty();
        assertThat(next.seen).isEmpty(); // nobody sees it come back for a moment
        assertThat(next.store.read(Journal.NAMESPACE)).isEmpty();

        bench.manager.deleted(Bench.ID);
        assertThat(bench.host.placed(Bench.ID)).isNull();
        assertThat(bench.store.read(Journal.NAMESPACE)).isEmpty();
    }

    @Test
    @DisplayName("SW-16: software that cannot be removed is there again, and so it is after the next start")
    void deletedButUsedByOthers() {
        Bench bench = Bench.fresh().running(Samples.V1);
        bench.store.commit(Journal.deleting(Bench.ID));
        bench.host.needed(true);
        bench.manager.deleted(Bench.ID);
        assertThat(bench.now().result()).isEqualTo(UpdateResult.UNINSTALL_FAILED);
        assertThat(bench.now().active()).isTrue();
        bench.store.stop();
        assertThat(bench.restart().now().active()).isTrue();
    }
}
