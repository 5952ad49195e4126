// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What docs/interop.md is made from: one file in {@code target/interop} for each cell of the matrix. */
public final class Interop {
    private static final Path FOLDER = Path.of("target", "interop");

    private Interop() {}

    /** A session was made, and messages passed. */
    public static void passed(String peer, String mode, String suite) {
        cell(peer, mode, suite, "yes");
    }

    /** The peer has no such thing. */
    public static void limited(String peer, String mode, String suite, String reason) {
        cell(peer, mode, suite, "no: " + reason);
    }

    private static void cell(String peer, String mode, String suite, String verdict) {
        String name = (peer + "-" + mode + "-" + suite).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name + ".tsv"), String.join("\t", peer, mode, suite, verdict) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
