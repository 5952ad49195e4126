// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The resolved bundles of a {@code .bndrun} file.
 *
 * @param bundles in the order of the file
 */
record RunDescription(List<Entry> bundles) {
    private static final Pattern ENTRY =
            Pattern.compile("([\\w.\\-]+);version='\\[([^,]+),([^)]+)\\)';startlevel=(\\d+)");

    /**
     * One bundle.
     *
     * @param name the symbolic name
     * @param from the lowest version, inclusive, as three dotted numbers
     * @param level the start level
     */
    record Entry(String name, String from, int level) {
        /** Whether a bundle of this version is meant; a qualifier does not count, so snapshots fit. */
        boolean fits(String symbolicName, String version) {
            return name.equals(symbolicName) && (version.equals(from) || version.startsWith(from + "."));
        }
    }

    RunDescription {
        bundles = List.copyOf(bundles);
    }

    static RunDescription read(Path file) throws IOException {
        String text = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n"));
        int start = text.indexOf("-runbundles:");
        if (start < 0) {
            throw new IOException(file + " is not resolved: it has no -runbundles");
        }
        List<Entry> entries = new ArrayList<>();
        Matcher matcher = ENTRY.matcher(text.substring(start).replaceAll("\\\\\\R\\s*", ""));
        while (matcher.find()) {
            entries.add(new Entry(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(4))));
        }
        return new RunDescription(entries);
    }

    /** The bundles of this description that the other does not have. */
    RunDescription without(RunDescription other) {
        return new RunDescription(
                bundles.stream().filter(entry -> !other.has(entry.name())).toList());
    }

    private boolean has(String name) {
        return bundles.stream().anyMatch(entry -> entry.name().equals(name));
    }
}
