// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** An unpacked distribution of Postern in a folder where it was not built. */
record Distribution(Path home) {

    /** Copies the folder that the build left and makes the class-data archive there, as an installation does. */
    static Distribution unpack(Path built, Path target) throws IOException, InterruptedException {
        if (!Files.isExecutable(built.resolve("bin/postern"))) {
            throw new IOException("packaging/target/postern/bin/postern is missing: build the distribution first");
        }
        try (Stream<Path> files = Files.walk(built)) {
            files.forEach(
                    file -> copy(file, target.resolve(built.relativize(file).toString())));
        }
        Distribution distribution = new Distribution(target);
        distribution.makeArchive();
        return distribution;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeArchive() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(), "archive").inheritIO();
        builder.environment().put("JAVA_HOME", Jvm.home().toString());
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IOException("bin/postern archive ended with " + exit);
        }
    }

    String command() {
        return home.resolve("bin/postern").toString();
    }

    /** The jar of the example object that the deploy figure uses. */
    Path example() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("examples"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().contains("temperature"))
                    .filter(file -> file.toString().endsWith(".jar"))
                    .toList();
            if (found.isEmpty()) {
                throw new IOException("the distribution has no examples/*temperature*.jar");
            }
            return found.get(0);
        }
    }
}
