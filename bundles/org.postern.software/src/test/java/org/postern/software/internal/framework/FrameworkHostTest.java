// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.postern.software.internal.framework.bundles.Counts;
import org.postern.software.internal.framework.bundles.HangsAtStart;
import org.postern.software.internal.framework.bundles.HangsAtStop;
import org.postern.software.internal.framework.bundles.HangsInItsObject;
import org.postern.software.internal.framework.bundles.ThrowsAtStop;
import org.postern.software.internal.lifecycle.HostException;
import org.postern.software.internal.lifecycle.HungException;
import org.postern.software.internal.lifecycle.UntouchedException;
import org.postern.software.internal.packages.SoftwarePackage;

/** Packages in a real framework that behave badly. */
class FrameworkHostTest {
    private static final String PUMP = "test.pump";
    private static final Set<String> ALL = Set.of(PUMP);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private TestFramework framework;
    private FrameworkHost host;

    @BeforeEach
    void start() {
        framework = new TestFramework(folder);
        host = framework.host();
    }

    @AfterEach
    void stop() {
        System.clearProperty(PUMP);
        framework.close();
    }

    /** For bundles that hang: with little patience. */
    private void restartImpatient() {
        framework.close();
        framework = new TestFramework(folder, Duration.ofMillis(300));
        host = framework.host();
    }

    private SoftwarePackage running(TestJar jar) throws HostException {
        SoftwarePackage software = framework.pack("1.0.0", jar);
        host.arrange(0, software);
        host.run(0, Set.of(jar.name()), false);
        return software;
    }

    @Test
    @DisplayName("SW-15: what somebody else started, stopped or took is noticed, and can be put right")
    void meddling() throws Exception {
        SoftwarePackage software = running(TestJar.of(PUMP, "1.0.0", Counts.class));
        assertThat(host.intact(0)).isTrue();
        Objects.requireNonNull(framework.bundle(PUMP)).stop();
        putRight(software, ALL, Bundle.ACTIVE);
        Objects.requireNonNull(framework.bundle(PUMP)).uninstall();
        putRight(software, ALL, Bundle.ACTIVE);
        host.run(0, Set.of(), false);
        Objects.requireNonNull(framework.bundle(PUMP)).start();
        putRight(software, Set.of(), Bundle.RESOLVED);
    }

    private void putRight(SoftwarePackage software, Set<String> running, int state) throws HostException {
        assertThat(host.intact(0)).isFalse();
        host.arrange(0, software);
        host.run(0, running, false);
        assertThat(framework.state(PUMP)).isEqualTo(state);
        assertThat(host.intact(0)).isTrue();
    }

    @Test
    @DisplayName("SW-15: a version whose stop throws is replaced by the one before it, and uninstalled")
    void aStopThatThrows() throws HostException {
        running(TestJar.of(PUMP, "2.0.0", ThrowsAtStop.class));

        host.arrange(0, framework.pack("1.0.0", TestJar.of(PUMP, "1.0.0", ThrowsAtStop.class)));
        assertThat(Objects.requireNonNull(framework.bundle(PUMP)).getVersion()).hasToString("1.0.0");
        host.run(0, ALL, false);
        assertThat(framework.state(PUMP)).isEqualTo(Bundle.ACTIVE);

        host.arrange(0, null);
        assertThat(framework.bundle(PUMP)).isNull();
    }

    @Test
    @DisplayName("SW-07: nothing is said to run that is not in place")
    void nothingInPlace() throws HostException {
        assertThatThrownBy(() -> host.run(0, ALL, false)).isInstanceOf(HostException.class);
        host.arrange(0, framework.pack("1.0.0", TestJar.of(PUMP, "1.0.0", null)));
        assertThatThrownBy(() -> host.run(0, Set.of(PUMP, "test.valve"), false))
                .hasMessageContaining("not all of its bundles");
    }

    @Test
    @DisplayName("SW-04: software that somebody else uses is not restarted by an Uninstall that is refused (S10)")
    void refusedIsNotTouched() throws Exception {
        SoftwarePackage software =
                running(TestJar.of(PUMP, "1.0.0", Counts.class, "Export-Package", "test.api;version=1.0.0"));
        Bundle user = framework.deploy(TestJar.of("test.user", "1.0.0", null, "Import-Package", "test.api"));
        user.start();

        assertThatThrownBy(() -> host.arrange(0, null))
                .isInstanceOf(UntouchedException.class)
                .hasMessageContaining("test.user");
        host.arrange(0, software);
        host.run(0, ALL, false);

        assertThat(System.getProperty(PUMP)).isEqualTo("+");
        assertThat(user.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    @DisplayName("SW-07: an object that is never made to the end is found out at the gate")
    void anObjectThatHangs() throws HostException {
        host.arrange(
                0,
                framework.pack(
                        "1.0.0",
                        TestJar.of(PUMP, "1.0.0", HangsInItsObject.class, "Import-Package", "org.osgi.framework")));
        assertThatThrownBy(() -> host.run(0, ALL, true))
                .isInstanceOf(HungException.class)
                .hasMessageContaining("/9/0");
    }

    @Test
    @DisplayName("SW-14: what an earlier run left is cleared away although its stop does not end")
    void clearingIsWatched() throws HostException {
        restartImpatient();
        running(TestJar.of(PUMP, "1.0.0", HangsAtStop.class));
        assertThatThrownBy(() -> host.clear(Map.of())).isInstanceOf(HungException.class);
    }

    @Test
    @DisplayName("SW-07: a bundle of a late start level is started under the watchdog")
    void aLateLevel() throws HostException {
        restartImpatient();
        host.arrange(
                0,
                framework.pack(
                        "1.0.0", TestJar.of(PUMP, "1.0.0", HangsAtStart.class).at(50)));
        assertThatThrownBy(() -> host.run(0, ALL, false)).isInstanceOf(HungException.class);
    }
}
