// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of bundles with their start levels, made by the build from a resolved run description. One line is
 * {@code LEVEL FILE}, FILE lying in {@code bundles/}.
 */
record StartList(List<Entry> entries) {
    static final StartList EMPTY = new StartList(List.of());

    /** A bundle of the list. */
    record Entry(int level, String file) {}

    StartList {
        entries = List.copyOf(entries);
    }

    static StartList read(Path file) throws StartException {
        List<Entry> entries = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int space = line.indexOf(' ');
                entries.add(new Entry(Integer.parseInt(line.substring(0, space)), line.substring(space + 1)));
            }
        } catch (IOException | RuntimeException e) {
            throw new StartException("the installation is not whole: " + file + " (" + e + "). Install it again.", e);
        }
        return new StartList(entries);
    }

    int highestLevel() {
        return entries.stream().mapToInt(Entry::level).max().orElse(1);
    }
}
