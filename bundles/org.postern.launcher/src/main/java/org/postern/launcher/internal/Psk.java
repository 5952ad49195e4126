// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A pre-shared key of the command line.
 *
 * @param identity the PSK identity; may hold colons
 * @param key the key as an even number of hexadecimal digits; a secret, so {@link #toString} leaves it out
 */
record Psk(String identity, String key) {
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");

    /** Reads {@code IDENTITY:HEXKEY}, or {@code @FILE} for a file whose first line says so. */
    static Psk parse(String text) throws UsageException {
        return text.startsWith("@") ? split(firstLine(text.substring(1))) : split(text);
    }

    private static Psk split(String text) throws UsageException {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !HEX.matcher(text.substring(colon + 1)).matches()) {
            throw new UsageException("--psk wants IDENTITY:HEXKEY with an even number of hexadecimal digits, or @FILE");
        }
        return new Psk(text.substring(0, colon), text.substring(colon + 1));
    }

    private static String firstLine(String file) throws UsageException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.findFirst().orElse("").strip();
        } catch (IOException | RuntimeException e) {
            throw new UsageException("--psk cannot read the file '" + file + "': " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "Psk[" + identity + "]";
    }
}
