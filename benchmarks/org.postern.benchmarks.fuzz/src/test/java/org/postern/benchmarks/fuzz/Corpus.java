// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The inputs that are kept for a target, one in each file of {@code corpus/TARGET}. */
final class Corpus {
    private Corpus() {}

    /** In the order of the file names. */
    static List<byte[]> of(String target) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("corpus", target))) {
            for (Path file : files.sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
        }
        return inputs;
    }
}
