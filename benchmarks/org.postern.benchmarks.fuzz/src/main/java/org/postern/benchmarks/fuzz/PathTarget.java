// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.postern.api.Path;

/** Reads a path; its text must be read as the same path, and every path above it contains it. */
final class PathTarget implements Target {
    @Override
    public void run(byte[] input) {
        Optional<Path> parsed = Path.parse(new String(input, StandardCharsets.UTF_8));
        if (parsed.isEmpty()) {
            return;
        }
        Path path = parsed.get();
        if (!Path.parse(path.toString()).equals(parsed)) {
            throw new IllegalStateException("the text of " + path + " is another path");
        }
        for (Path above = path; above != null; above = above.parent()) {
            if (!above.contains(path)) {
                throw new IllegalStateException(above + " does not contain " + path);
            }
        }
    }
}
