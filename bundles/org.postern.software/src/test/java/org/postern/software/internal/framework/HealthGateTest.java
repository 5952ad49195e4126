// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.HealthEntry.Severity;
import org.postern.software.internal.framework.bundles.Counts;
import org.postern.software.internal.lifecycle.HostException;

/** A package whose health the gateway complains of, in a real framework. */
class HealthGateTest {
    private static final String PUMP = "test.pump";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private TestFramework framework;

    @BeforeEach
    void start() throws HostException {
        framework = new TestFramework(folder);
        framework.host().arrange(0, framework.pack("1.0.0", TestJar.of(PUMP, "1.0.0", Counts.class)));
    }

    @AfterEach
    void stop() {
        System.clearProperty(PUMP);
        framework.close();
    }

    private void run() throws HostException {
        framework.host().run(0, Set.of(PUMP), true);
    }

    private void complain(Severity severity, String subject) {
        framework.health.add(new HealthEntry(severity, subject, "no water comes", "look for the tap"));
    }

    @ParameterizedTest(name = "SW-07, SW-12: {0}")
    @ValueSource(strings = {"wire", PUMP, PUMP + " 1.0.0"})
    @DisplayName("SW-07, SW-12: a check that the package declares, or an error of one of its bundles, shuts the gate")
    void unwell(String subject) {
        complain(Severity.ERROR, subject);
        assertThatThrownBy(this::run)
                .isInstanceOf(HostException.class)
                .hasMessageContaining(subject + ": no water comes")
                .hasMessageContaining("after 1 s");
    }

    @Test
    @DisplayName("SW-07: warnings, and what is the matter with others, do not")
    void othersUnwell() throws HostException {
        complain(Severity.WARNING, "wire");
        complain(Severity.ERROR, "test.pumps");
        run();
        assertThat(framework.state(PUMP)).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    @DisplayName("SW-07: the same package passes once it is mended")
    void mended() throws HostException {
        complain(Severity.ERROR, "wire");
        assertThatThrownBy(this::run).isInstanceOf(HostException.class);
        framework.health.clear();
        run();
        assertThat(framework.state(PUMP)).isEqualTo(Bundle.ACTIVE);
    }
}
