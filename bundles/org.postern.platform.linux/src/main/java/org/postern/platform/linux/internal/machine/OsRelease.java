// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file os-release: lines of {@code NAME=value}, the value quoted as in a shell (os-release(5)). */
final class OsRelease {
    private final Map<String, String> values = new HashMap<>();

    OsRelease(Path etc) {
        String text = SmallFile.text(etc.resolve("os-release"));
        if (text != null) {
            text.lines().forEach(this::line);
        }
    }

    private void line(String line) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
            String value = SmallFile.clean(unquoted(line.substring(equals + 1).strip()));
            if (value != null) {
                values.put(line.substring(0, equals).strip(), value);
            }
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        String inner = quoted ? value.substring(1, value.length() - 1) : value;
        return quoted && value.charAt(0) == '\'' ? inner : inner.replaceAll("\\\\(.)", "$1");
    }

    /** The version of the image if the system is installed as one, else of the distribution. */
    @Nullable
    String version() {
        for (String name : new String[] {"IMAGE_VERSION", "VERSION_ID", "BUILD_ID", "PRETTY_NAME"}) {
            String value = values.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
