// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    @DisplayName("a data folder is made when missing, and can be opened again once it was closed")
    void makesFolder() throws Exception {
        Path missing = folder.resolve("some/new");
        try (DataFolder data = DataFolder.open(missing)) {
            assertThat(data.subfolder("tmp")).isDirectory();
        }
        try (DataFolder data = DataFolder.open(missing)) {
            assertThat(data.path()).isEqualTo(missing);
        }
    }

    @Test
    @DisplayName("a data folder that cannot be one is refused with the way out")
    void refusesFile() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("--data");
    }
}
