// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Outcome;
import org.postern.software.internal.journal.Journal;
import org.postern.software.internal.packages.BundleFiles;
import org.postern.software.internal.packages.InstalledVersions;
import org.postern.software.internal.packages.Limits;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.PackageStage;
import org.postern.software.internal.packages.PackageVerifier;
import org.postern.software.internal.packages.Rules;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.Verdict;

/** The same package in several instances. */
class DowngradeTest {
    private static final Path NOWHERE = Path.of("does-not-exist");
    private static final SoftwarePackage V10 = Samples.pack("10.0.0", "org.example.pump");

    private final BundleFiles files = new BundleFiles(NOWHERE);
    private final SimulatedHost host = new SimulatedHost(Crashes.never());
    private final List<String> present = new ArrayList<>();
    private Verdict verdict = Samples.V1;

    /** The rule of the real one; the bytes do not matter. */
    private final Verifier verifier = new Verifier() {
        private final PackageVerifier rule = new PackageVerifier(
                new PackageStage(NOWHERE, Limits.DEFAULT), files, new Rules(NOWHERE, false, false), Clock.systemUTC());

        @Override
        public Verdict verify(StagedFile file, Origin origin, InstalledVersions installed) {
            present.add(String.valueOf(installed.of("org.example.pumps")));
            return verdict;
        }

        @Override
        public @Nullable String objection(SoftwarePackage accepted, InstalledVersions installed) {
            return rule.objection(accepted.description(), installed);
        }
    };

    private final SoftwareManager manager = new SoftwareManager(
            new Journal(new MemoryStore(Crashes.never())), host, files, verifier, reason -> {}, Runnable::run);

    private void deliver(int id, SoftwarePackage software) {
        verdict = software;
        manager.begin(id);
        manager.receiver(id, Origin.SERVER).delivered(new StagedFile(Bench.STAGED, "", 1));
    }

    private Outcome install(int id) {
        return manager.install(id).toCompletableFuture().join();
    }

    @Test
    @DisplayName("SW-04: What became older than what is installed by now is not installed")
    void atInstall() {
        deliver(1, Samples.V1);
        deliver(2, Samples.V2);
        assertThat(install(2)).isInstanceOf(Outcome.Accepted.class);

        Outcome refused = install(1);

        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) refused).text()).contains("older than 2.0.0");
        assertThat(manager.of(1).state()).isEqualTo(UpdateState.DELIVERED);
        assertThat(host.placed(1)).isNull();
        manager.delete(2);
        assertThat(install(1)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    @DisplayName("SW-04: The highest version of all instances counts")
    void highest() {
        deliver(1, Samples.V2);
        install(1);
        deliver(2, V10);
        install(2);
        deliver(3, Samples.V2);
        assertThat(present).containsExactly("null", "2.0.0", "10.0.0");
    }
}
