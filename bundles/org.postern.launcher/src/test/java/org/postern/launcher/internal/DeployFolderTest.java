// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployFolderTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream log = new PrintStream(told, true, StandardCharsets.UTF_8);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    @DisplayName(
            "HOT-01: a deploy folder that is missing is made, which is told in one line; one that is there is left alone")
    void makesFolder() throws Exception {
        Path missing = folder.resolve("some/new");
        DeployFolder.make(missing, true, log);
        assertThat(missing).isDirectory();
        DeployFolder.make(missing, true, log);
        assertThat(told.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains(missing.toString());
    }

    @Test
    @DisplayName(
            "HOT-01: a deploy folder that cannot be one is refused with the way out; the usual one is done without")
    void refusesFile() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> DeployFolder.make(file, true, log))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--deploy");
        DeployFolder.make(file, false, log);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("WARN", file.toString(), "--deploy");
    }
}
