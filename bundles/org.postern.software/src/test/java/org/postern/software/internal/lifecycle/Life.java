// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.List;
import org.postern.api.Outcome;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.StagedFile;

/**
 * One thing that happens to a package.
 *
 * @param act answers as the server is answered
 */
record Life(String name, Act act) {
    /** What happens. */
    interface Act {
        Outcome on(Bench bench);
    }

    /** A package comes, is updated with one that is well and one that is not, and goes; a state follows each of these. */
    static final List<Life> WHOLE = List.of(
            new Life("a package begins to come", Life::begin),
            new Life("it is delivered", bench -> end(bench)),
            new Life("Install", Bench::install),
            new Life("Activate", Bench::activate),
            new Life("Deactivate", Bench::deactivate),
            new Life("Activate again", Bench::activate),
            new Life("Uninstall 1", Bench::forUpdate),
            new Life("an update begins to come", Life::begin),
            new Life("it is lost", Life::lose),
            new Life("the update comes again", bench -> bench.deliver(Samples.V2)),
            new Life("Install of the update", Bench::install),
            new Life("Activate of the update", Bench::activate),
            new Life("Uninstall 1 for a bad one", Bench::forUpdate),
            new Life("the bad one comes", bench -> bench.deliver(Samples.pack("3.0.0", "org.example.pump"))),
            new Life("Install of the bad one", Bench::install),
            new Life("Activate of the bad one", Bench::activate),
            new Life("Uninstall", Bench::uninstall),
            new Life("Delete", Bench::delete));

    /** Where it is lived. */
    static SimulatedHost host(Crashes crashes) {
        return new SimulatedHost(crashes).with(Flaw.UNWELL, "3.0.0");
    }

    static Bench bench() {
        Crashes never = Crashes.never();
        return new Bench(new MemoryStore(never), host(never));
    }

    private static Outcome begin(Bench bench) {
        return bench.manager.begin(Bench.ID);
    }

    private static Outcome end(Bench bench) {
        bench.manager.receiver(Bench.ID, Origin.SERVER).delivered(new StagedFile(Bench.STAGED, "", 1));
        return Outcome.accepted();
    }

    private static Outcome lose(Bench bench) {
        bench.manager
                .receiver(Bench.ID, Origin.SERVER)
                .failed(new org.postern.software.internal.packages.Refusal(
                        org.postern.software.internal.packages.UpdateResult.CONNECTION_LOST, "it stopped coming"));
        return Outcome.accepted();
    }
}
