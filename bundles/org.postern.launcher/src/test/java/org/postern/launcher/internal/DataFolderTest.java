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
    @DisplayName("the endpoint name is made once per data folder")
    void keepsEndpoint() throws Exception {
        String first;
        try (DataFolder data = DataFolder.open(folder.resolve("new"))) {
            first = data.endpoint();
        }
        try (DataFolder data = DataFolder.open(folder.resolve("new"))) {
            assertThat(data.endpoint()).isEqualTo(first).matches("urn:uuid:[0-9a-f-]{36}");
        }
        try (DataFolder data = DataFolder.open(folder.resolve("other"))) {
            assertThat(data.endpoint()).isNotEqualTo(first);
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
