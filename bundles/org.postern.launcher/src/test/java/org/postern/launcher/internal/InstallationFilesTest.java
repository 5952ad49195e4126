// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationFilesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    @DisplayName("logging.properties becomes the properties of the logging bundle")
    void readsLevels() throws Exception {
        Files.writeString(folder.resolve("logging.properties"), "level=INFO\nlevel.org.eclipse.jetty=warn\n");

        assertThat(LogLevels.read(folder))
                .containsEntry("org.slf4j.simpleLogger.defaultLogLevel", "info")
                .containsEntry("org.slf4j.simpleLogger.log.org.eclipse.jetty", "warn")
                .containsEntry("org.slf4j.simpleLogger.showDateTime", "true");
    }

    @Test
    @DisplayName("a wrong level is refused with file and key")
    void refusesLevel() throws Exception {
        Files.writeString(folder.resolve("logging.properties"), "level.org.x=loud\n");

        assertThatThrownBy(() -> LogLevels.read(folder))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("logging.properties")
                .hasMessageContaining("level.org.x=loud");
    }

    @Test
    @DisplayName("a start list gives level and file; a broken one means the installation is not whole")
    void readsStartList() throws Exception {
        Path good = Files.writeString(folder.resolve("good.start"), "1 a.jar\n7 b c.jar\n");
        Path bad = Files.writeString(folder.resolve("bad.start"), "a.jar\n");

        StartList list = StartList.read(good);

        assertThat(list.entries()).containsExactly(new StartList.Entry(1, "a.jar"), new StartList.Entry(7, "b c.jar"));
        assertThat(list.highestLevel()).isEqualTo(7);
        assertThatThrownBy(() -> StartList.read(bad)).hasMessageContaining("not whole");
    }
}
