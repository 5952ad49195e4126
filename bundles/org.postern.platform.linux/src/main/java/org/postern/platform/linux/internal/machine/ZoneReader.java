// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import org.jspecify.annotations.Nullable;

/** The time zone of the machine, which may change while we run; the JVM's own is fixed at its start. */
public final class ZoneReader {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Path localtime;
    private final Path timezone;

    public ZoneReader(Roots roots) {
        localtime = roots.etc().resolve("localtime");
        timezone = roots.etc().resolve("timezone");
    }

    /** The target of localtime, else the content of timezone (Debian); UTC on a machine without a zone. */
    public ZoneId read() {
        ZoneId zone = linked();
        if (zone == null) {
            zone = known(SmallFile.line(timezone));
        }
        if (zone == null) {
            // a copied localtime has no name, but the JVM compares contents at its start
            zone = Files.isRegularFile(localtime, LinkOption.NOFOLLOW_LINKS) ? ZoneId.systemDefault() : UTC;
        }
        return zone;
    }

    private @Nullable ZoneId linked() {
        if (!Files.isSymbolicLink(localtime)) {
            return null;
        }
        try {
            String target = Files.readSymbolicLink(localtime).toString();
            int folder = target.lastIndexOf("zoneinfo/");
            return folder < 0 ? null : known(target.substring(folder + "zoneinfo/".length()));
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable ZoneId known(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String plain = name.replaceFirst("^(posix|right)/", "");
        return ZoneRulesProvider.getAvailableZoneIds().contains(plain) ? ZoneId.of(plain) : null;
    }
}
