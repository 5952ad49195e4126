// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A pre-shared key of the command line.
 *
 * @param identity the PSK identity; may hold colons; empty when it is in the file
 * @param key the key as an even number of hexadecimal digits; a secret, so {@link #toString} leaves it out; empty when it is
 *     in the file
 * @param file the file that says both, read by the account that needs it, so that the key is no text in memory; empty
 *     without
 */
record Psk(String identity, String key, String file) {
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");

    /** Reads {@code IDENTITY:HEXKEY}, or {@code @FILE} for a file whose first line says so. */
    static Psk parse(String text) throws UsageException {
        return text.startsWith("@") ? in(text.substring(1)) : split(text);
    }

    private static Psk split(String text) throws UsageException {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !HEX.matcher(text.substring(colon + 1)).matches()) {
            throw new UsageException("--psk wants IDENTITY:HEXKEY with an even number of hexadecimal digits, or @FILE");
        }
        return new Psk(text.substring(0, colon), text.substring(colon + 1), "");
    }

    private static Psk in(String file) throws UsageException {
        Path path = Path.of(file).toAbsolutePath();
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new UsageException(
                    "--psk cannot read the file '" + file + "': is it there, and readable by this user?");
        }
        return new Psk("", "", path.toString());
    }

    @Override
    public String toString() {
        return "Psk[" + identity + file + "]";
    }
}
