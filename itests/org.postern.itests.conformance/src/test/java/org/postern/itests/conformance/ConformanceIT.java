// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs last in a whole build, and writes the page. */
class ConformanceIT {
    private static final Path ROOT =
            Path.of(System.getProperty("postern.root", "")).normalize();
    private static final Path PAGE = ROOT.resolve("docs/conformance.md");
    private static final boolean STRICT = Boolean.getBoolean("postern.conformance.strict");

    private final Conformance conformance = new Conformance(
            Catalogue.load(),
            TestSources.below(ROOT),
            Reports.below(ROOT, Instant.parse(System.getProperty("postern.build.start", ""))));

    @Test
    @DisplayName("Every id has a test or a reason, and tests name what is there")
    void complete() {
        assertThat(conformance.problems()).isEmpty();
    }

    @Test
    @DisplayName("The tests of every id passed, and the page says so")
    void page() throws IOException {
        if (!STRICT) {
            assumeTrue(
                    conformance.notRun().isEmpty(), () -> "a part of the build only, without " + conformance.notRun());
        }
        assertThat(conformance.notRun()).as("classes that did not run").isEmpty();
        assertThat(conformance.unproven()).isEmpty();
        String before = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        String page = Page.of(conformance);
        if (!page.equals(before)) {
            Files.writeString(PAGE, page);
        }
        if (STRICT) {
            assertThat(conformance.outdated()).isEmpty();
            assertThat(page)
                    .as("docs/conformance.md has been written anew: look at it and commit it")
                    .isEqualTo(before);
        }
    }
}
