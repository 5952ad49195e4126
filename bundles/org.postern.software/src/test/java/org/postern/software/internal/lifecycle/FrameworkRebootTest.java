// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.postern.software.internal.framework.TestFramework;
import org.postern.software.internal.framework.TestJar;
import org.postern.software.internal.framework.bundles.ThrowsAtStop;
import org.postern.software.internal.journal.Journal;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.Verdict;

/** Packages that need others, in a real framework that is put together anew. */
class FrameworkRebootTest {
    private static final TestJar LIBRARY =
            TestJar.of("test.library", "1.0.0", null, "Export-Package", "test.api;version=1.0.0");
    private static final TestJar APPLICATION =
            TestJar.of("test.application", "1.0.0", null, "Import-Package", "test.api;version=\"[1,2)\"");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final AtomicBoolean late = new AtomicBoolean();
    private MemoryStore store = new MemoryStore(Crashes.never());
    private TestFramework framework;
    private SoftwareManager manager;
    private Verdict next = Samples.V1;

    @BeforeEach
    void start() {
        framework = new TestFramework(folder);
        manager = manager();
    }

    @AfterEach
    void stop() {
        framework.close();
    }

    private SoftwareManager manager() {
        return new SoftwareManager(
                new Journal(store),
                framework.host(),
                framework.files(),
                (file, origin, installed) -> next,
                reason -> {},
                Runnable::run);
    }

    private void running(int id, SoftwarePackage software) {
        installed(id, software);
        manager.activate(id);
        assertThat(manager.of(id).active()).as(manager.of(id).reason()).isTrue();
    }

    private void installed(int id, SoftwarePackage software) {
        next = software;
        manager.begin(id);
        manager.receiver(id, Origin.SERVER).delivered(new StagedFile(folder.resolve("staged"), "", 1));
        manager.install(id);
    }

    private void reboot() {
        store = store.restarted(Crashes.never());
        framework = framework.restarted();
        manager = manager();
        manager.restore(() -> {}, () -> {}, () -> late.set(true));
    }

    @Test
    @DisplayName("SW-14: a package that needs another one with a higher id runs after a reboot")
    void reversedIds() {
        running(1, framework.pack("1.0.0", LIBRARY));
        running(0, framework.pack("1.0.0", APPLICATION));

        reboot();

        assertThat(late).isFalse();
        assertThat(manager.of(0).active()).isTrue();
        assertThat(framework.state("test.application")).isEqualTo(Bundle.ACTIVE);
        assertThat(framework.state("test.library")).isEqualTo(Bundle.ACTIVE);
        assertThat(framework.host().order()).containsExactly(1, 0);
    }

    @Test
    @DisplayName("SW-14: a package that needs a bundle of the deploy folder runs when that comes after the start")
    void aBundleOfTheDeployFolder() throws Exception {
        framework.deploy(LIBRARY);
        running(0, framework.pack("1.0.0", APPLICATION));

        reboot();
        assertThat(late).isTrue();
        assertThat(manager.of(0).active()).isFalse();
        framework.deploy(LIBRARY);
        manager.retry(false);

        assertThat(manager.of(0).active()).isTrue();
        assertThat(framework.state("test.application")).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    @DisplayName("SW-15: an update that is not well and throws when it is stopped is put back to the old version")
    void aBadVersionThatThrows() {
        running(0, framework.pack("1.0.0", TestJar.of("test.pump", "1.0.0", null)));
        manager.uninstall(0, Bench.FOR_UPDATE);
        installed(
                0,
                framework.pack(
                        "2.0.0",
                        TestJar.of("test.pump", "2.0.0", ThrowsAtStop.class),
                        TestJar.of("test.valve", "2.0.0", null, "Bundle-Activator", "test.Missing")));
        manager.activate(0);

        assertThat(Objects.requireNonNull(manager.of(0).described())
                        .description()
                        .version())
                .isEqualTo("1.0.0");
        assertThat(manager.of(0).active()).isTrue();
        assertThat(framework.state("test.pump")).isEqualTo(Bundle.ACTIVE);
        assertThat(framework.bundle("test.valve")).isNull();
    }
}
