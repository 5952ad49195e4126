// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.software.internal.packages.RefusedException;
import org.postern.software.internal.packages.SoftwareConfiguration;

/** The configuration changes while software runs. */
class PackagesComponentTest {
    private static final byte[] TWO_MEBIBYTES = new byte[2 << 20];

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private PackagesComponent packages;

    /** As Declarative Services makes one. */
    private static SoftwareConfiguration configuration(Map<String, Object> set) {
        return (SoftwareConfiguration) Proxy.newProxyInstance(
                SoftwareConfiguration.class.getClassLoader(),
                new Class<?>[] {SoftwareConfiguration.class},
                (proxy, method, arguments) -> set.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    @BeforeEach
    void open() throws IOException {
        packages = new PackagesComponent(configuration(Map.of()), folder.resolve("etc"), folder.resolve("data"));
    }

    @AfterEach
    void close() throws InterruptedException {
        packages.close();
    }

    @Test
    @DisplayName("SW-04: Rules and limits change in place")
    void inPlace() {
        assertThat(packages.wantsSignatures()).isFalse();
        assertThatCode(() -> packages.stage(new ByteArrayInputStream(TWO_MEBIBYTES)))
                .doesNotThrowAnyException();

        packages.modified(configuration(Map.of("alwaysSigned", true, "maxPackageMebibytes", 1)));

        assertThat(packages.wantsSignatures()).isTrue();
        assertThatThrownBy(() -> packages.stage(new ByteArrayInputStream(TWO_MEBIBYTES)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("larger than the 1048576 bytes");
    }

    @Test
    @DisplayName("SW-04: A configuration that cannot be meant leaves the rules as they are")
    void wrong() {
        packages.modified(configuration(Map.of("alwaysSigned", true)));
        packages.modified(configuration(Map.of("maxRatio", 0)));
        assertThat(packages.wantsSignatures()).isTrue();
    }
}
