// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs last in a whole build, and writes the page. */
class ConformanceIT {
    private static final Path ROOT =
            Path.of(System.getProperty("postern.root", "")).normalize();
    private static final Path PAGE = ROOT.resolve("docs/conformance.md");
    private static final boolean STRICT = Boolean.getBoolean("postern.conformance.strict");

    private static final Instant BEGIN = Instant.parse(System.getProperty("postern.build.start", ""));

    private final Conformance conformance =
            new Conformance(Catalogue.load(), TestSources.below(ROOT), Reports.below(ROOT, BEGIN));

    @Test
    @DisplayName("Every id has a test or a reason, and tests name what is there")
    void complete() {
        assertThat(conformance.problems()).isEmpty();
    }

    @Test
    @DisplayName("No id goes without a test because of an object that is there")
    void present() {
        Set<Integer> served = ServedObjects.below(ROOT);
        assertThat(served).contains(0, 1, 2, 3);
        assertThat(conformance.overtaken(served)).isEmpty();
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
        if (STRICT) {
            assertThat(conformance.outdated()).isEmpty();
        }
        write(PAGE, Page.of(conformance));
    }

    @Test
    @DisplayName("What passed with which peer and cipher suite, and the page says so")
    void interop() throws IOException {
        assumeTrue(STRICT || conformance.notRun().isEmpty(), "a part of the build only");
        InteropPage page = InteropPage.below(ROOT, BEGIN);
        assertThat(page.isEmpty()).isFalse();
        write(ROOT.resolve("docs/interop.md"), page.text());
    }

    private static void write(Path file, String page) throws IOException {
        String before = Files.exists(file) ? Files.readString(file) : "";
        if (!page.equals(before)) {
            Files.writeString(file, page);
        }
        if (STRICT) {
            assertThat(page)
                    .as("%s has been written anew: look at it and commit it", file)
                    .isEqualTo(before);
        }
    }
}
