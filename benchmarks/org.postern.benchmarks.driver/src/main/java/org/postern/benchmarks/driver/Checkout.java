// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which state of the sources is measured. */
final class Checkout {
    /** What a run writes itself is no change. */
    private static final List<String> WRITTEN = List.of(":(exclude)docs/figures.md", ":(exclude)README.md");

    private Checkout() {}

    /** The commit, and whether there is more than it: {@code 1a2b3c4} or {@code 1a2b3c4 + changes}. */
    static String state(Path root) throws IOException, InterruptedException {
        String commit = git(root, List.of("rev-parse", "--short", "HEAD"));
        if (commit.isEmpty()) {
            return "an unknown commit";
        }
        List<String> status = new ArrayList<>(List.of("status", "--porcelain", "--", "."));
        status.addAll(WRITTEN);
        return git(root, status).isEmpty() ? commit : commit + " + changes";
    }

    /** What git says; empty if it fails or is not there. */
    private static String git(Path root, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(arguments);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException absent) {
            return "";
        }
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return process.waitFor() == 0 ? said : "";
    }
}
