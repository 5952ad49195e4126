// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.util.Locale;

/**
 * An entry as the central directory describes it; what it says was compared with the entry's own header.
 *
 * @param name checked: relative, without a way out of a folder
 * @param packed length in the archive, in bytes
 * @param unpacked length when inflated, as promised
 * @param crc of the unpacked bytes, as promised
 */
record ArchiveEntry(String name, long packed, long unpacked, long crc) {
    boolean folder() {
        return name.endsWith("/");
    }

    /** Whether it says by its name that it is an archive itself. */
    boolean archive() {
        int dot = name.lastIndexOf('.');
        String suffix = dot < 0 ? "" : name.substring(dot + 1);
        return suffix.equalsIgnoreCase("jar") || suffix.equalsIgnoreCase("zip") || suffix.equalsIgnoreCase("war");
    }

    /** Whether it is what {@link #signing} entries are about. */
    boolean manifest() {
        return name.equalsIgnoreCase("META-INF/MANIFEST.MF");
    }

    /** Whether it belongs to the signature of a jar and is therefore covered by none. */
    boolean signing() {
        if (!name.regionMatches(true, 0, "META-INF/", 0, 9) || name.indexOf('/', 9) >= 0) {
            return false;
        }
        String file = name.substring(9).toUpperCase(Locale.ROOT);
        return file.equals("MANIFEST.MF")
                || file.endsWith(".SF")
                || file.endsWith(".RSA")
                || file.endsWith(".EC")
                || file.endsWith(".DSA")
                || file.startsWith("SIG-");
    }
}
