// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the small text files of /proc, /sys and /etc; a file that cannot be read is as good as none. */
final class SmallFile {
    private static final Logger LOG = LoggerFactory.getLogger("postern.platform");
    /** /proc/meminfo is the longest of them, with 1.5 kB. */
    private static final int LIMIT = 16_384;

    private SmallFile() {}

    /** All text, malformed bytes replaced; null when missing, unreadable or not a file. */
    static @Nullable String text(Path path) {
        // a pipe or a device in a strange tree would block
        if (!Files.isRegularFile(path)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // a serial number is for root only, a battery without charge answers ENODATA: both are normal
            LOG.debug("{} cannot be read: {}", path, e.toString());
            return null;
        }
    }

    /** The text up to the first NUL or line end, without control characters and blanks around; null when empty. */
    static @Nullable String line(Path path) {
        String text = text(path);
        return text == null ? null : clean(text.split("[\0\n\r]", 2)[0]);
    }

    /** The number in the first line; null when there is none. */
    static @Nullable Long number(Path path) {
        String line = line(path);
        try {
            return line == null ? null : Long.valueOf(line);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable String clean(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\uFFFD]", "").strip();
        return clean.isEmpty() ? null : clean;
    }
}
