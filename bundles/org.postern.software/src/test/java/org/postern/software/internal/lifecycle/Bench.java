// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.postern.api.Argument;
import org.postern.api.Arguments;
import org.postern.api.Outcome;
import org.postern.software.internal.delivery.DeliveryListener;
import org.postern.software.internal.journal.Journal;
import org.postern.software.internal.packages.BundleFiles;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.Verdict;

/** One run of a gateway's software management, on one thread. */
final class Bench {
    static final int ID = 3;
    static final Path STAGED = Path.of("staged");

    static final Arguments FOR_UPDATE = new Arguments(List.of(new Argument(1, null)));

    final MemoryStore store;
    final SimulatedHost host;
    final SoftwareManager manager;
    final List<String> restarts = new ArrayList<>();
    final List<String> seen = new ArrayList<>();
    private Verdict verdict = Samples.V1;
    private boolean idle;
    boolean onTrial;
    boolean late;

    Bench(MemoryStore store, SimulatedHost host) {
        this.store = store;
        this.host = host;
        this.manager = new SoftwareManager(
                new Journal(store),
                host,
                new BundleFiles(Path.of("does-not-exist")),
                (file, origin, installed) -> verdict,
                restarts::add,
                this::work);
        manager.watch((id, before, after) -> {
            if (after != null) {
                seen.add(after.state() + " " + after.result().code());
            }
        });
    }

    static Bench fresh() {
        Crashes crashes = Crashes.never();
        return new Bench(new MemoryStore(crashes), new SimulatedHost(crashes));
    }

    private void work(Runnable task) {
        if (!idle) {
            task.run();
        }
    }

    /** From now on nothing is done any more. */
    Bench idle() {
        idle = true;
        return this;
    }

    /** The next start, after which nothing but the store is left. */
    Bench restart(SimulatedHost next, Crashes crashes) {
        Bench bench = new Bench(store.restarted(crashes), next);
        bench.manager.restore(() -> {}, () -> bench.onTrial = true, () -> bench.late = true);
        return bench;
    }

    Bench restart() {
        Crashes crashes = Crashes.never();
        return restart(new SimulatedHost(crashes), crashes);
    }

    Software now() {
        return manager.of(ID);
    }

    Outcome deliver(Verdict judged) {
        return deliverTo(ID, judged);
    }

    Outcome deliverTo(int id, Verdict judged) {
        verdict = judged;
        Outcome begun = manager.begin(id);
        manager.receiver(id, Origin.SERVER).delivered(new StagedFile(STAGED, "", 1));
        return begun;
    }

    void deliverAs(DeliveryListener receiver, Verdict judged) {
        verdict = judged;
        receiver.delivered(new StagedFile(STAGED, "", 1));
    }

    Outcome install() {
        return of(manager.install(ID));
    }

    Outcome activate() {
        return of(manager.activate(ID));
    }

    Outcome deactivate() {
        return of(manager.deactivate(ID));
    }

    Outcome uninstall() {
        return of(manager.uninstall(ID, Arguments.NONE));
    }

    Outcome forUpdate() {
        return of(manager.uninstall(ID, FOR_UPDATE));
    }

    Outcome delete() {
        return of(manager.delete(ID));
    }

    /** In place and running. */
    Bench running(SoftwarePackage software) {
        deliver(software);
        install();
        activate();
        return this;
    }

    /** Another version is in place and does not run yet. */
    Bench updated(SoftwarePackage software) {
        forUpdate();
        deliver(software);
        install();
        return this;
    }

    static Outcome of(CompletionStage<Outcome> stage) {
        return stage.toCompletableFuture().getNow(Outcome.refused("no answer"));
    }
}
