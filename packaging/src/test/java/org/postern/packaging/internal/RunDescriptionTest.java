// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDescriptionTest {
    @Test
    @DisplayName("a resolved run description gives names, versions and start levels")
    void reads(@TempDir Path folder) throws IOException {
        Path whole = write(
                folder,
                "a.bndrun",
                "\ta;version='[1.2.3,1.2.4)';startlevel=2,\\\n\tb.c;version='[0.1.0,0.1.1)';startlevel=7");
        Path core = write(folder, "b.bndrun", "\ta;version='[1.2.3,1.2.4)';startlevel=2");

        RunDescription run = RunDescription.read(whole);

        assertThat(run.bundles())
                .containsExactly(
                        new RunDescription.Entry("a", "1.2.3", 2), new RunDescription.Entry("b.c", "0.1.0", 7));
        assertThat(run.without(RunDescription.read(core)).bundles())
                .containsExactly(new RunDescription.Entry("b.c", "0.1.0", 7));
    }

    @Test
    @DisplayName("a snapshot fits its version, another version or name does not")
    void fits() {
        RunDescription.Entry entry = new RunDescription.Entry("a", "0.1.0", 1);

        assertThat(entry.fits("a", "0.1.0.SNAPSHOT")).isTrue();
        assertThat(entry.fits("a", "0.1.0")).isTrue();
        assertThat(entry.fits("a", "0.1.01")).isFalse();
        assertThat(entry.fits("b", "0.1.0")).isFalse();
    }

    @Test
    @DisplayName("an unresolved run description is refused")
    void refusesUnresolved(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.bndrun"), "-runrequires: x\n");

        assertThatThrownBy(() -> RunDescription.read(file)).hasMessageContaining("not resolved");
    }

    private static Path write(Path folder, String name, String bundles) throws IOException {
        return Files.writeString(folder.resolve(name), "# c\n-runrequires: x\n-runbundles: \\\n" + bundles);
    }
}
