// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postern.platform.api.Memory;

/** Main memory from /proc/meminfo, whose kB are 1024 bytes (proc(5)). */
public final class MemoryReader {
    private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d{1,15}) kB");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d{1,15}) kB");
    /** For kernels before 3.14, which have no better figure. */
    private static final Pattern FREE = Pattern.compile("(?m)^MemFree:\\s+(\\d{1,15}) kB");

    private final Path file;

    public MemoryReader(Roots roots) {
        file = roots.proc().resolve("meminfo");
    }

    /** Null when the file is missing or makes no sense. */
    public @Nullable Memory read() {
        String text = SmallFile.text(file);
        if (text == null) {
            return null;
        }
        long total = kilobytes(TOTAL, text);
        long available = kilobytes(AVAILABLE, text);
        long free = available >= 0 ? available : kilobytes(FREE, text);
        return total <= 0 || free < 0 ? null : new Memory(total, Math.min(free, total));
    }

    private static long kilobytes(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 / 1000 : -1;
    }
}
