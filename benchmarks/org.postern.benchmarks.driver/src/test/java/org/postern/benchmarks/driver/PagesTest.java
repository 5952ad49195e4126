// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
    private static final String README = "# Title\n" + Pages.BEGIN + "\nold\n" + Pages.END + "\nend\n";
    private static final String TABLE = "| figure | Postern | baseline | ratio | bar | verdict |\n"
            + "|---|---|---|---|---|---|\n| memory | 80 |  |  | ≤ 80 | OK |\n";

    private final Report report = new Report(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));

    PagesTest() {
        report.begin("read");
        report.add(Row.value("memory", 80, 0, Bar.atMost(80), "").asMain());
        report.add(Row.zero("leaks", 0));
    }

    @Test
    void aFullRunWritesThePageAndTheMainRowsIntoTheReadme(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("README.md"), README);
        Pages pages = new Pages(Options.parse(root, List.of()), "1a2b3c4", List.of("Machine: one."));

        pages.write(report);
        assertThat(root.resolve("docs/figures.md")).content().contains("\n## read\n", "| memory |", "| leaks |");
        assertThat(root.resolve("README.md")).hasContent(README);

        pages.end(report);
        assertThat(root.resolve("README.md"))
                .hasContent("# Title\n" + Pages.BEGIN + "\n" + TABLE + Pages.END + "\nend\n");
    }

    @Test
    void eachSectionSaysWhichStateWasMeasuredAndHowOften(@TempDir Path root) throws IOException {
        report.begin("deploy");
        report.taken("once, 3 cycles");
        report.add(Row.zero("leaks", 0));
        new Pages(Options.parse(root, List.of()), "1a2b3c4", List.of("Machine: one.")).end(report);
        Report later = new Report(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
        later.begin("stop");
        later.add(Row.zero("crashes", 0));
        new Pages(
                        Options.parse(root, List.of("--publish", "--pairs", "9", "stop")),
                        "5d6e7f8 + changes",
                        List.of("Machine: one."))
                .end(later);

        assertThat(root.resolve("docs/figures.md"))
                .content()
                .containsPattern("## read\n\nMeasured [-0-9]{10} [0-9:]{5} UTC at 1a2b3c4, 7 rounds\\.\n")
                .containsPattern("## stop\n\nMeasured .{20} at 5d6e7f8 \\+ changes, 9 rounds\\.\n")
                .containsPattern("## deploy\n\nMeasured .{20} at 1a2b3c4, once, 3 cycles\\.\n");
    }

    @Test
    void aFolderThatIsNoCheckoutHasNoCommit(@TempDir Path root) throws Exception {
        assertThat(Checkout.state(root)).isEqualTo("an unknown commit");
    }

    @Test
    void aRunThatPublishesSomeFiguresKeepsTheOthers(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("README.md"), README);
        new Pages(Options.parse(root, List.of()), "1a2b3c4", List.of("Machine: one.")).end(report);
        Report later = new Report(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
        later.begin("stop");
        later.add(Row.zero("crashes", 0).asMain());
        later.begin("read");
        later.add(Row.value("memory", 70, 0, Bar.atMost(80), "").asMain());
        later.begin("start");
        later.add(Row.zero("delay", 0));

        new Pages(
                        Options.parse(root, List.of("--publish", "start", "stop", "read")),
                        "1a2b3c4",
                        List.of("Machine: one."))
                .end(later);

        assertThat(root.resolve("docs/figures.md"))
                .content()
                .containsSubsequence("## start", "| delay |", "## read", "| memory | 70 |", "## stop", "| crashes |")
                .doesNotContain("| 80 |", "leaks");
        assertThat(root.resolve("README.md"))
                .hasContent("# Title\n" + Pages.BEGIN + "\n" + TABLE.replace("| 80 |  |", "| 70 |  |")
                        + "| crashes | 0 |  |  | ≤ 0 | OK |\n" + Pages.END + "\nend\n");
    }

    @Test
    void figuresOfAnotherMachineDoNotStay(@TempDir Path root) throws IOException {
        new Pages(Options.parse(root, List.of()), "1a2b3c4", List.of("Machine: one.")).end(report);

        new Pages(Options.parse(root, List.of("--publish", "stop")), "1a2b3c4", List.of("Machine: two."))
                .end(new Report(new PrintStream(new ByteArrayOutputStream(), true, UTF_8)));

        assertThat(root.resolve("docs/figures.md")).content().doesNotContain("memory");
    }

    @Test
    void anyOtherRunLeavesThePublishedFiguresAlone(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("README.md"), README);

        for (String argument : List.of("--quick", "--baselines", "read")) {
            Path page =
                    new Pages(Options.parse(root, List.of(argument)), "1a2b3c4", List.of("Machine: one.")).end(report);
            assertThat(page).hasFileName("figures.md").content().contains("| memory |");
        }

        assertThat(root.resolve("docs")).doesNotExist();
        assertThat(root.resolve("README.md")).hasContent(README);
    }

    @Test
    void aTextWithoutMarkersStaysAsItIs() {
        assertThat(Pages.between("text", "table")).isEqualTo("text");
        assertThat(Pages.between(Pages.END + Pages.BEGIN, "table")).isEqualTo(Pages.END + Pages.BEGIN);
    }
}
