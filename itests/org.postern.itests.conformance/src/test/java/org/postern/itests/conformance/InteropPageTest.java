// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteropPageTest {
    @Test
    @DisplayName("Cells become one table for each mode; limits are said once, below")
    void tables(@TempDir Path root) throws Exception {
        Files.createDirectory(root.resolve("itests"));
        InteropPage page = InteropPage.below(root, Instant.EPOCH);
        assertThat(page.isEmpty()).isTrue();
        page.add("one\tPSK\tTLS_A\tyes").add("two\tPSK\tTLS_A\tno: not there").add("two\tPSK\tTLS_B\tno: not there");
        assertThat(page.text())
                .contains("| suite | one | two |\n|---|---|---|\n| `TLS_A` | yes | no (1) |\n| `TLS_B` |  | no (1) |\n")
                .endsWith("\n1. not there\n");
    }
}
