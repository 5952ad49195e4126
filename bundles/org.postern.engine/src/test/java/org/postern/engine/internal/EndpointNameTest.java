// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointNameTest {
    private static final String NAME = "urn:uuid:[0-9a-f-]{36}";

    @Test
    @DisplayName("ID-05: the name is made once and kept, the folder too")
    void kept(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("deep/data");
        String made = EndpointName.in(data);
        assertThat(made).matches(NAME);
        assertThat(EndpointName.in(data)).isEqualTo(made);
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(data.resolve("endpoint"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "urn:uuid:", "nonsense", "urn:uuid:123e4567-e89b-12d3-a456-42661417400"})
    @DisplayName("A file that holds no name is written anew, and then kept")
    void garbage(String text, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("endpoint"), text);
        String made = EndpointName.in(folder);
        assertThat(made).matches(NAME);
        assertThat(EndpointName.in(folder)).isEqualTo(made);
    }

    @Test
    @DisplayName("A file that is no text is written anew, and then kept")
    void binary(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("endpoint"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc0});
        String made = EndpointName.in(folder);
        assertThat(EndpointName.in(folder)).isEqualTo(made);
    }

    @Test
    @DisplayName("Where nothing can be kept there is a name all the same, another one each time")
    void unwritable(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "a file, not a folder");
        assertThat(EndpointName.in(file)).matches(NAME).isNotEqualTo(EndpointName.in(file));
    }
}
