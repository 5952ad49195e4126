// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;
import org.postern.software.internal.lifecycle.HostException;
import org.postern.software.internal.packages.SoftwarePackage;

/** Whose configurations stay and go. */
class ConfigurationsTest {
    private static final TestJar JAR = TestJar.of("test.pump", "1.0.0", null);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final FakeConfigurations admin = new FakeConfigurations();
    private TestFramework framework;
    private Configurations configurations;

    @BeforeEach
    void start() {
        framework = new TestFramework(folder);
        framework.context().registerService(ConfigurationAdmin.class, admin.service(), null);
        configurations = new Configurations(framework.context());
    }

    @AfterEach
    void stop() {
        framework.close();
    }

    private SoftwarePackage pack(long rate, String... pids) {
        Map<String, Map<String, Object>> wanted = new TreeMap<>();
        for (String pid : pids) {
            wanted.put(pid, Map.of("rate", rate));
        }
        return framework.pack("1.0.0", wanted, JAR);
    }

    @Test
    @DisplayName("SW-14: a start removes configurations of what a crash left half uninstalled or half installed")
    void afterACrash() throws HostException {
        configurations.apply(0, pack(1, "pump"));
        configurations.apply(1, pack(2, "valve", "valve~east"));
        admin.all.put("others", FrameworkUtil.asDictionary(Map.of("rate", 3L)));

        new Configurations(framework.context()).retain(Map.of(1, pack(2, "valve")));

        assertThat(admin.all).containsOnlyKeys("others", "valve");
    }

    @Test
    @DisplayName("SW-16: a configuration that two packages bring goes with the last of them")
    void sharedByTwo() throws HostException {
        configurations.apply(0, pack(1, "pump"));
        configurations.apply(1, pack(2, "pump"));
        assertThat(rate()).isEqualTo("1");

        configurations.apply(0, null);
        assertThat(rate()).isEqualTo("2");

        configurations.apply(1, null);
        assertThat(admin.all).isEmpty();
    }

    private String rate() {
        return String.valueOf(Objects.requireNonNull(admin.all.get("pump")).get("rate"));
    }
}
