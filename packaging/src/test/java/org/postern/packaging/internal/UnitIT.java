// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit for systemd that the distribution brings. */
class UnitIT {
    private static final Path UNIT = Postern.HOME.resolve("systemd/postern.service");
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @Test
    @DisplayName(
            "SW-14: the unit starts the gateway again after exit code 75 and every crash, however often, and not after 0 or 2")
    void startsAgain() throws IOException {
        List<String> lines = Files.readAllLines(UNIT);
        assertThat(lines)
                .contains(
                        "Restart=on-failure",
                        "RestartForceExitStatus=75",
                        "RestartPreventExitStatus=2",
                        "StartLimitIntervalSec=0");
    }

    @Test
    @DisplayName("the unit has no fault that systemd finds")
    void valid(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(ANALYZE), "systemd is not installed");
        String text = Files.readString(UNIT)
                .replace(
                        "/opt/postern",
                        Postern.HOME.toAbsolutePath().normalize().toString())
                .replace("User=postern", "User=root");
        Path copy = Files.writeString(folder.resolve("postern.service"), text);
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(ANALYZE.toString(), "verify", "--man=no", copy.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(said).stream().filter(line -> line.contains("postern.service")))
                .isEmpty();
    }
}
